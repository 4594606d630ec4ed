package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.rollbackpipelines.activities.archive.Json;

/** A real application of Node with the real BullMQ in it. */
final class RealBullmq implements AutoCloseable {
  private final Process node;
  private final BufferedReader answers;
  private final Writer commands;

  /**
   * Starts one.
   *
   * @param version the folder of the package: bullmq-5
   */
  RealBullmq(String version, int port, String queue, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("node", script(), version, String.valueOf(port), queue)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .put(
            "NODE_PATH",
            Objects.requireNonNull(
                System.getenv("ROLLBACK_BULLMQ"), "ROLLBACK_BULLMQ: run ./check --prepare"));
    node = builder.start();
    answers = node.inputReader();
    commands = node.outputWriter();
  }

  private static String script() {
    try {
      return Path.of(Objects.requireNonNull(RealBullmq.class.getResource("bullmq.js")).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins to work on jobs, one after the other. */
  void work() {
    ask("{\"do\":\"work\"}");
  }

  void add(int from, int to, String data, String options) {
    ask(
        "{\"do\":\"add\",\"from\":"
            + from
            + ",\"to\":"
            + to
            + ",\"data\":"
            + data
            + ",\"opts\":"
            + options
            + "}");
  }

  void pause() {
    ask("{\"do\":\"pause\"}");
  }

  void resume() {
    ask("{\"do\":\"resume\"}");
  }

  boolean isPaused() {
    return ask("{\"do\":\"state\"}").get("paused").asBoolean();
  }

  /** Its own counts; those that a version does not know are 0. */
  long count(String... kinds) {
    JsonNode counts = ask("{\"do\":\"state\"}").get("counts");
    long sum = 0;
    for (String kind : kinds) {
      sum += counts.path(kind).asLong();
    }
    return sum;
  }

  JsonNode ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("node has ended; see its log");
      }
      JsonNode answer = Json.mapper().readTree(line);
      if (answer.has("error")) {
        throw new IllegalStateException(answer.get("error").asText());
      }
      return answer.get("answer");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It dies with all that it is at. */
  void kill() throws InterruptedException {
    node.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    if (!node.isAlive()) {
      return;
    }
    commands.close();
    try {
      if (node.waitFor(20, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    node.destroyForcibly();
  }
}
