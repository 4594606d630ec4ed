package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A worker as a process of its own, that can be killed at any moment. */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private WorkerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static WorkerProcess start(String address, Path profile) {
    return start(address, profile, Map.of());
  }

  /** With more options of the command, such as {@code --task-queue}, and of the environment. */
  static WorkerProcess start(
      String address, Path profile, Map<String, String> environment, String... options) {
    return start(QuickStart.program(), address, profile, environment, options);
  }

  /** Of another build. */
  static WorkerProcess startOf(
      Path jar, String address, Path profile, Map<String, String> environment, String... options) {
    List<String> program = List.of(Project.java(), QuickStart.COMPILER, "-jar", jar.toString());
    return start(program, address, profile, environment, options);
  }

  private static WorkerProcess start(
      List<String> program,
      String address,
      Path profile,
      Map<String, String> environment,
      String... options) {
    try {
      Path folder = profile.getParent();
      Path log = Files.createTempFile(folder, "worker", ".log");
      List<String> command = new ArrayList<>(program);
      command.addAll(List.of("worker", "--address", address, "--file", profile.toString()));
      command.addAll(List.of("--host", "shop-host"));
      command.addAll(List.of("--state", folder.resolve("state").toString()));
      command.addAll(List.of(options));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      WorkerProcess worker = new WorkerProcess(builder.start(), log);
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

  boolean isAlive() {
    return process.isAlive();
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
