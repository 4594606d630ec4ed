package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A worker as a process of its own, that can be killed at any moment. */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private WorkerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static WorkerProcess start(String address, Path profile) {
    try {
      Path folder = profile.getParent();
      Path log = Files.createTempFile(folder, "worker", ".log");
      Process process =
          new ProcessBuilder(
                  List.of(
                      Project.java(),
                      "-jar",
                      Project.jar().toString(),
                      "worker",
                      "--address",
                      address,
                      "--file",
                      profile.toString(),
                      "--host",
                      "shop-host",
                      "--state",
                      folder.resolve("state").toString()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      WorkerProcess worker = new WorkerProcess(process, log);
      Wait.until("the worker listens", Duration.ofSeconds(60), worker::listens);
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new AssertionError("the worker ended: " + log());
    }
    return log().contains("listens on task queue");
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** kill -9: nothing of it gets to clean up. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
