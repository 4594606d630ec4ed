package org.rollbackpipelines.activities.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.ProcessRuntime;

/** The folder of a runtime; the one place that knows its layout. */
final class RuntimeFolder {
  private final Path root;

  RuntimeFolder(ProcessRuntime runtime) {
    this.root = Path.of(runtime.directory()).toAbsolutePath().normalize();
  }

  Path root() {
    return root;
  }

  Path releases() {
    return root.resolve("releases");
  }

  Path current() {
    return root.resolve("current");
  }

  Path lock() {
    return root.resolve("run").resolve("switch.lock");
  }

  Path record(String service) {
    return root.resolve("run").resolve(service + ".json");
  }

  Path log(String service) {
    return root.resolve("logs").resolve(service + ".log");
  }

  Path buildLog(Path release) {
    return root.resolve("logs").resolve("build-" + release.getFileName() + ".log");
  }

  /** The folders a switch writes to, there or not. */
  List<Path> written() {
    return List.of(root, releases(), root.resolve("run"), root.resolve("logs"));
  }

  /** What the processes of a service carry in their environment, however the folder is spelled. */
  String mark(String name) {
    try {
      return root.toRealPath().resolve(name).toString();
    } catch (IOException notThere) {
      return root.resolve(name).toString();
    }
  }

  /** The release folder an artifact names; null when it names nothing below releases/. */
  @Nullable Path release(String artifact) {
    Path release = Path.of(artifact).normalize();
    return releases().equals(release.getParent()) ? release : null;
  }

  /** The release folders that are whole; half-made ones have hidden names. */
  List<Path> finishedReleases() throws IOException {
    try (Stream<Path> entries = Files.list(releases())) {
      return entries
          .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  /** The release the link points at; null when there is no link. */
  @Nullable Path currentRelease() {
    try {
      return root.resolve(Files.readSymbolicLink(current())).normalize();
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** Renames a fresh link over the old one, so that no reader ever finds none. */
  void pointCurrentAt(Path release) {
    if (release.equals(currentRelease())) {
      return;
    }
    Path fresh = root.resolve(".tmp-current");
    try {
      Files.deleteIfExists(fresh);
      Files.createSymbolicLink(fresh, root.relativize(release));
      Files.move(
          fresh, current(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot point " + current() + " at " + release, e);
    }
  }
}
