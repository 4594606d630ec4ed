package org.rollbackpipelines.activities.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A program of the cluster, which ends with us, however we end. */
final class Part implements AutoCloseable {
  private static final List<String> TIED = List.of("setpriv", "--pdeathsig", "KILL", "--");

  private final Process process;
  private final Path log;

  private Part(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static Part start(Path folder, String name, List<String> command) {
    Path log = folder.resolve(name + ".log");
    List<String> argv = new ArrayList<>(TIED);
    argv.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Debian's etcd does not tell how far a watch is, and clients would wait for that.
    builder.environment().put("KUBE_FEATURE_WatchListClient", "false");
    CompletableFuture<Process> started = new CompletableFuture<>();
    // The kernel ties it to the thread that starts it: that one has to stay as long as it runs.
    Thread keeper = new Thread(() -> keep(builder, started), "keeper of " + name);
    keeper.setDaemon(true);
    keeper.start();
    return new Part(started.join(), log);
  }

  private static void keep(ProcessBuilder builder, CompletableFuture<Process> started) {
    try {
      Process process = builder.start();
      started.complete(process);
      process.waitFor();
    } catch (IOException e) {
      started.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void requireAlive() {
    if (!process.isAlive()) {
      throw new AssertionError("it has ended: " + said());
    }
  }

  void signal(String name) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new AssertionError("kill ended with " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  String said() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
