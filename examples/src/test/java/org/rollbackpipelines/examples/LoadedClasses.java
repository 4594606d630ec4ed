package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What an engine, a worker and a command load while a rollback is planned. */
final class LoadedClasses {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final SampleShop shop;
  private final int port = Ports.free();

  private LoadedClasses(Path folder, SampleShop shop) {
    this.folder = folder;
    this.shop = shop;
  }

  /** Their names, as Java's archive of classes wants them. */
  static List<String> seen() {
    try {
      Path folder = Files.createTempDirectory("classes");
      try (SampleShop shop = SampleShop.create()) {
        return new LoadedClasses(folder, shop).ofAll();
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> ofAll() throws IOException {
    shop.deploy("v1.0.0");
    Process engine = begin("dev", "--port", String.valueOf(port));
    try {
      awaitWord(engine, "dev", "ready");
      Process worker = begin("worker", "--address", address(), "--task-queue", "other");
      try {
        awaitWord(worker, "worker", "listens on task queue");
        begin("plan", "--address", address(), "--tier", "emergency")
            .onExit()
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
      } finally {
        end(worker);
      }
    } finally {
      end(engine);
    }
    return Stream.of("dev", "worker", "plan").flatMap(this::of).distinct().toList();
  }

  /** Without the lines on lambdas: archiving those crashes Java 17. */
  private Stream<String> of(String command) {
    try {
      return Files.readAllLines(folder.resolve(command)).stream()
          .filter(line -> !line.startsWith("@lambda"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address() {
    return "127.0.0.1:" + port;
  }

  private Process begin(String command, String... options) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Project.java(),
                QuickStart.COMPILER,
                "-XX:DumpLoadedClassList=" + folder.resolve(command),
                "-jar",
                Project.jar().toString(),
                command));
    words.addAll(List.of(options));
    words.addAll(List.of("--file", shop.profile().toString()));
    words.addAll(List.of("--state", folder.resolve("state").toString()));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(said(command).toFile())
        .start();
  }

  private Path said(String command) {
    return folder.resolve(command + ".txt");
  }

  private void awaitWord(Process process, String command, String word) {
    Wait.until(
        command + " says: " + word,
        PATIENCE,
        () -> {
          String text = text(command);
          if (!process.isAlive()) {
            throw new AssertionError(command + " ended: " + text);
          }
          return text.contains(word);
        });
  }

  private String text(String command) {
    try {
      return Files.readString(said(command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In order: the list is whole only then. */
  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }
}
