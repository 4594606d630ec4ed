package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real Temporal server of the tests' own, with a database file, that can be killed. */
final class TemporalServer implements AutoCloseable {
  private final Path folder;
  private final int port = Ports.free();
  private final int uiPort = Ports.free();
  private Process process;

  private TemporalServer(Path folder) {
    this.folder = folder;
    process = launch();
    awaitReady();
  }

  static TemporalServer start() {
    try {
      return new TemporalServer(Files.createTempDirectory("temporal-server"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  String ui() {
    return "http://127.0.0.1:" + uiPort;
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  void startAgain() {
    process = launch();
    awaitReady();
  }

  /** The {@code temporal} program itself, asked about this server. */
  Program.Ended ask(String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of(program()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--address", address()));
    return Program.run(folder, Map.of(), command);
  }

  private Process launch() {
    try {
      return new ProcessBuilder(
              program(),
              "server",
              "start-dev",
              "--ip",
              "127.0.0.1",
              "--port",
              String.valueOf(port),
              "--ui-port",
              String.valueOf(uiPort),
              "--db-filename",
              folder.resolve("temporal.db").toString(),
              "--ui-disable-news-fetch",
              "--log-level",
              "error")
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("server.log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    Wait.until(
        "Temporal answers at " + address(),
        Duration.ofSeconds(30),
        () -> ask("operator", "cluster", "health").exit() == 0);
  }

  private static String program() {
    return System.getenv("ROLLBACK_TEMPORAL");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Folders.delete(folder);
  }
}
