package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The files of a folder that people write: near its root, and none that others installed. */
final class Tree {
  private static final int DEPTH = 4;
  private static final int MOST = 20_000;
  private static final long LARGEST = 1024 * 1024;
  private static final Set<String> NOT_OURS =
      Set.of("node_modules", "vendor", "venv", "target", "dist", "build", "__pycache__");

  private final Path root;
  private final List<Path> files = new ArrayList<>();

  private Tree(Path root) {
    this.root = root;
  }

  static Tree of(Path root) throws IOException {
    Tree tree = new Tree(root);
    Files.walkFileTree(root, Set.of(), DEPTH, tree.new Walk());
    tree.files.sort(
        Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
    return tree;
  }

  /** Those whose name fits, the nearest to the root first. */
  List<Path> named(Predicate<String> fits) {
    return files.stream().filter(file -> fits.test(name(file))).toList();
  }

  /** A file as sentences name it. */
  String brief(Path file) {
    return root.relativize(file).toString();
  }

  /** Its text; empty when it is larger than people write, or cannot be read. */
  static String text(Path file) {
    try {
      return Files.size(file) > LARGEST
          ? ""
          : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  static String name(Path file) {
    return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen) {
      boolean foreign = NOT_OURS.contains(name(folder)) || name(folder).startsWith(".");
      return foreign && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
      files.add(file);
      return files.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // A folder that is not ours to read tells nothing.
    }
  }
}
