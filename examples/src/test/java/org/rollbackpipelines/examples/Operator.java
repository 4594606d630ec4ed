package org.rollbackpipelines.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The engineer on call: types commands at a Temporal, for one shop. */
final class Operator {
  private final List<String> engine;
  private final Path profile;
  private final Map<String, String> environment;

  /** At a Temporal that somebody runs. */
  Operator(String address, Path profile) {
    this(List.of("--address", address), profile, Map.of());
  }

  private Operator(List<String> engine, Path profile, Map<String, String> environment) {
    this.engine = engine;
    this.profile = profile;
    this.environment = environment;
  }

  /** With no Temporal anywhere: the command brings its own engine. */
  static Operator withoutAServer(Path profile) {
    return new Operator(ownState(profile), profile, Map.of());
  }

  /** With the {@code temporal} program on the PATH. */
  static Operator withTheTemporalProgram(Path profile) {
    Path programs = Path.of(System.getenv("ROLLBACK_TEMPORAL")).getParent();
    return new Operator(
        ownState(profile), profile, Map.of("PATH", programs + ":" + System.getenv("PATH")));
  }

  private static List<String> ownState(Path profile) {
    return List.of("--state", profile.resolveSibling("state").toString());
  }

  /** Types a command; the engine and the profile are added. */
  Program.Ended types(String... words) {
    return Program.run(profile.getParent(), environment, line(words));
  }

  /** Types a command and does not wait for its end. */
  Process begins(Path said, String... words) {
    ProcessBuilder builder =
        new ProcessBuilder(CtrlC.heardBy(line(words)))
            .directory(profile.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> line(String... words) {
    List<String> command = new ArrayList<>(QuickStart.program());
    command.addAll(List.of(words));
    command.addAll(engine);
    command.addAll(List.of("--file", profile.toString()));
    return command;
  }

  /** Types a command that must end well, and reads the one document it prints. */
  JsonNode asks(String... words) {
    return document(types(withJson(words)).requireSuccess());
  }

  static String[] withJson(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-o", "json"));
    return all.toArray(String[]::new);
  }

  static JsonNode document(Program.Ended ended) {
    try {
      return new ObjectMapper().readTree(ended.out());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not one JSON document: " + ended.out() + "\n" + ended.err(), e);
    }
  }

  /** One field of every element of a list. */
  static List<String> each(JsonNode list, String field) {
    List<String> values = new ArrayList<>();
    list.forEach(element -> values.add(element.path(field).asText()));
    return values;
  }
}
