package org.rollbackpipelines.activities.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.FolderRuntime;

/** The folder of a runtime; the one place that knows its layout. */
public final class RuntimeFolder {
  private final Path root;
  private final Path link;
  private final String publish;

  public RuntimeFolder(FolderRuntime runtime) {
    this.root = Path.of(runtime.directory()).toAbsolutePath().normalize();
    this.link = Path.of(runtime.link()).toAbsolutePath().normalize();
    this.publish = runtime.publish();
  }

  public Path root() {
    return root;
  }

  public Path releases() {
    return root.resolve("releases");
  }

  public Path current() {
    return link;
  }

  public Path lock() {
    return root.resolve("run").resolve("switch.lock");
  }

  public Path record(String service) {
    return root.resolve("run").resolve(service + ".json");
  }

  /** Where it is noted what a service was when it was stopped. */
  public Path stopNote(String service) {
    return root.resolve("run").resolve(service + ".stopped.json");
  }

  public Path log(String service) {
    return root.resolve("logs").resolve(service + ".log");
  }

  public Path buildLog(Path release) {
    return root.resolve("logs").resolve("build-" + release.getFileName() + ".log");
  }

  /** The folders a switch writes to, there or not. */
  public List<Path> written() {
    return List.of(root, releases(), root.resolve("run"), root.resolve("logs"));
  }

  /** What the processes of a service carry in their environment, however the folder is spelled. */
  public String mark(String name) {
    return real(root).resolve(name).toString();
  }

  /** The release folder an artifact names; null when it names nothing below releases/. */
  public @Nullable Path release(String artifact) {
    Path release = Path.of(artifact).normalize();
    return releases().equals(release.getParent()) ? release : null;
  }

  /** The release folder in which a path lies, however its folder is spelled; null when in none. */
  public @Nullable Path releaseAround(Path path) {
    for (Path releases : List.of(releases(), real(releases()))) {
      if (path.startsWith(releases) && path.getNameCount() > releases.getNameCount()) {
        return releases().resolve(path.getName(releases.getNameCount()).toString());
      }
    }
    return null;
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException notThere) {
      return folder;
    }
  }

  /** The release folders that are whole; half-made ones have hidden names. */
  public List<Path> finishedReleases() throws IOException {
    try (Stream<Path> entries = Files.list(releases())) {
      return entries
          .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  /** What the link points at, as it is written there; null when there is no link. */
  public @Nullable Path currentTarget() {
    try {
      Path base = Objects.requireNonNull(link.getParent(), "a link lies in a folder");
      return base.resolve(Files.readSymbolicLink(link)).normalize();
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** The release the link points at; null when there is no link. */
  public @Nullable Path currentRelease() {
    Path target = currentTarget();
    Path around = target == null ? null : releaseAround(target);
    return around == null ? target : around;
  }

  /** What of a release the link leads to. */
  public Path output(Path release) {
    return release.resolve(publish).normalize();
  }

  /** Whether a release has anything at the place the link would lead to. */
  public boolean hasOutput(Path release) {
    try (Stream<Path> files = Files.list(output(release))) {
      return files.findAny().isPresent();
    } catch (IOException none) {
      return false;
    }
  }

  /** Whether a release was to be built into a folder of its own, and was not. */
  boolean lacksOutput(Path release) {
    return !output(release).equals(release) && !hasOutput(release);
  }

  /** Renames a fresh link over the old one, so that no reader ever finds none. */
  public void pointCurrentAt(Path release) {
    Path target = output(release);
    if (target.equals(currentTarget())) {
      return;
    }
    Path fresh = link.resolveSibling(".tmp-" + link.getFileName());
    try {
      Files.deleteIfExists(fresh);
      Files.createSymbolicLink(fresh, link.startsWith(root) ? relative(target) : target);
      Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot point " + link + " at " + release, e);
    }
  }

  private Path relative(Path target) {
    return Objects.requireNonNull(link.getParent(), "a link lies in a folder").relativize(target);
  }
}
