package org.rollbackpipelines.examples;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbackpipelines.examples.checker.Checker;
import org.rollbackpipelines.examples.checker.Place;
import org.rollbackpipelines.examples.checker.Snapshot;
import org.rollbackpipelines.examples.checker.Verdict;

/** Runs the checker as a program of its own; none of our other classes is on its path. */
final class Examiner {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Path place;
  private final Map<String, String> environment;

  Examiner(Path folder, Place place, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
    this.place = write("place", place);
  }

  /** What is true at a moment that does not wait for a program to start. */
  Snapshot glance() {
    try {
      return Checker.look(JSON.readValue(place.toFile(), Place.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Snapshot describe() {
    Program.Ended ended = check("describe", place).requireSuccess();
    try {
      return JSON.readValue(ended.out(), Snapshot.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was promised and not kept. */
  List<String> judge(Snapshot before, Verdict verdict) {
    Program.Ended ended = check("judge", write("before", before), place, write("verdict", verdict));
    if (ended.exit() > 1 || !ended.err().isEmpty()) {
      throw new AssertionError("the checker itself failed: " + ended);
    }
    return ended.out().lines().toList();
  }

  private Program.Ended check(String command, Path... files) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of(Project.java(), "-XX:TieredStopAtLevel=1", "-cp", classes()));
    line.addAll(List.of(Checker.class.getName(), command));
    Stream.of(files).map(Path::toString).forEach(line::add);
    return Program.run(folder, environment, line);
  }

  private static String classes() {
    return Stream.of(Checker.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class)
        .map(Examiner::home)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String name, Object document) {
    try {
      Path file = folder.resolve(name + ".json");
      JSON.writeValue(file.toFile(), document);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
