package org.rollbackpipelines.activities.inplace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was built of other commits, a folder for each; one of a commit's name is whole, all others
 * have hidden names.
 */
final class Builds {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");

  private final Path folder;

  Builds(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Path of(String commit) {
    return folder.resolve(commit);
  }

  Path half(String what, String commit) {
    return folder.resolve("." + what + "-" + commit);
  }

  boolean has(String commit) {
    return Files.isDirectory(of(commit), NOFOLLOW_LINKS);
  }

  List<String> commits() throws IOException {
    return names().stream().filter(name -> COMMIT.matcher(name).matches()).toList();
  }

  /** Gives way to a build of the same commit; nothing of it is lost. */
  void setAside(String commit) throws IOException {
    if (has(commit)) {
      Path other = half("replaced-" + System.currentTimeMillis(), commit);
      Files.move(of(commit), other, ATOMIC_MOVE);
    }
  }

  /** What was collected under a hidden name, and is not going to be whole. */
  void setHalfAside(String what, String commit) throws IOException {
    Path half = half(what, commit);
    if (exists(half)) {
      Files.move(half, half("replaced-" + System.currentTimeMillis(), commit), ATOMIC_MOVE);
    }
  }

  /** A build whose products all went to the checkout; what the profile no longer names stays. */
  void emptied(String commit) throws IOException {
    if (has(commit) && hasFiles(of(commit))) {
      setAside(commit);
    } else if (has(commit)) {
      delete(of(commit));
    }
  }

  /** Removes the oldest beyond that many; says which. */
  List<Path> prune(int keep, List<String> needed) throws IOException {
    List<Path> kept =
        names().stream()
            .filter(name -> COMMIT.matcher(name).matches() || name.startsWith(".replaced-"))
            .filter(name -> !needed.contains(name))
            .map(folder::resolve)
            .sorted(Comparator.comparing(Builds::changed).reversed())
            .toList();
    List<Path> gone = kept.subList(Math.min(keep, kept.size()), kept.size());
    for (Path old : gone) {
      Path hidden = half("gone", String.valueOf(old.getFileName()));
      Files.move(old, hidden, ATOMIC_MOVE);
    }
    for (String name : names()) {
      if (name.startsWith(".gone-")) {
        delete(folder.resolve(name));
      }
    }
    return gone;
  }

  private List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isDirectory(entry, NOFOLLOW_LINKS))
          .map(entry -> String.valueOf(entry.getFileName()))
          .sorted()
          .toList();
    }
  }

  /** Renames a product within one file system, links as links. */
  static void move(Path from, Path to) throws IOException {
    Files.createDirectories(Objects.requireNonNull(to.getParent(), "a product lies in a folder"));
    Files.move(from, to, ATOMIC_MOVE);
  }

  static boolean exists(Path file) {
    return Files.exists(file, NOFOLLOW_LINKS);
  }

  static void delete(Path tree) throws IOException {
    if (!exists(tree)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(tree)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }

  private static boolean hasFiles(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.anyMatch(file -> !Files.isDirectory(file, NOFOLLOW_LINKS));
    }
  }

  private static long changed(Path build) {
    try {
      return Files.getLastModifiedTime(build, NOFOLLOW_LINKS).toMillis();
    } catch (IOException gone) {
      return 0;
    }
  }
}
