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
import org.rollbackpipelines.activities.inplace.CheckoutInPlace;
import org.rollbackpipelines.activities.inplace.InPlaceProblems;
import org.rollbackpipelines.workflows.application.FolderRuntime;
import org.rollbackpipelines.workflows.application.InPlace;

/** The folder of a runtime; the one place that knows its layout. */
public final class RuntimeFolder {
  private final Path root;
  private final Path link;
  private final String publish;
  private final @Nullable InPlace inPlace;
  private final @Nullable CheckoutInPlace live;

  public RuntimeFolder(FolderRuntime runtime) {
    this.root = Path.of(runtime.directory()).toAbsolutePath().normalize();
    this.link = Path.of(runtime.link()).toAbsolutePath().normalize();
    this.publish = runtime.publish();
    this.inPlace = runtime.inPlace();
    this.live = inPlace == null ? null : new CheckoutInPlace(inPlace, root);
  }

  public Path root() {
    return root;
  }

  /** What is kept of releases, side by side. */
  public Path releases() {
    return root.resolve(live == null ? "releases" : "builds");
  }

  /** Where services start: the link, or the checkout. */
  public Path current() {
    return link;
  }

  /** The checkout that services run in; null where they run in release folders. */
  public @Nullable CheckoutInPlace live() {
    return live;
  }

  /** What would keep a checkout from being used that services run in; empty where none is. */
  List<String> checkoutProblems() {
    return inPlace == null ? List.of() : InPlaceProblems.of(inPlace, root);
  }

  /** Where a commit is checked out to be built, where services run in another checkout. */
  Path sideCheckout(String commit) {
    return root.resolve("checkouts").resolve(commit);
  }

  /** The folder a release is started in. */
  public Path startedIn(Path release) {
    return live == null ? release : live.folder();
  }

  /** A release with the place it is started in, for people. */
  public String shown(Path release) {
    return live == null ? release.toString() : live.folder() + " at " + release.getFileName();
  }

  /** Whether all of a release is at hand. */
  public boolean has(Path release) {
    return live == null ? Files.isDirectory(release) : live.has(name(release));
  }

  /** Why those releases could not be started; nothing was stopped yet. */
  public List<String> refusals(List<Path> releases) {
    List<String> commits = releases.stream().map(RuntimeFolder::name).distinct().toList();
    if (live == null || commits.isEmpty()) {
      return List.of();
    }
    return commits.size() == 1
        ? live.refusals(commits.get(0))
        : List.of(live.folder() + " can be of one commit only, not of " + commits);
  }

  private static String name(Path release) {
    return String.valueOf(release.getFileName());
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
    return List.of(
        root, releases(), root.resolve("checkouts"), root.resolve("run"), root.resolve("logs"));
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

  /**
   * The release folder in which a path lies, however its folder is spelled; null when in none. In a
   * checkout that services run in, it is what lies there now.
   */
  public @Nullable Path releaseAround(Path path) {
    if (live != null) {
      return live.holds(path) ? currentRelease() : null;
    }
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
    if (live != null) {
      return live.atHand().stream().map(releases()::resolve).toList();
    }
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

  /** The release the link points at, or that lies in the checkout; null when there is none. */
  public @Nullable Path currentRelease() {
    if (live != null) {
      String commit = live.live();
      return commit == null ? null : releases().resolve(commit);
    }
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
    if (live != null) {
      live.bring(name(release));
      return;
    }
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
