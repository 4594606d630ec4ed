package org.rollbackpipelines.activities.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;

/** The folders a separate checkout is made of. */
final class Folders {
  private Folders() {}

  /** How the unfinished folders beside a folder begin. */
  static String temporary(Path directory) {
    return directory.getFileName() + ".tmp-";
  }

  /** Makes a folder with those above it; they are the worker's own, the files in it are not. */
  static void make(Path folder) throws IOException {
    Path above = folder.getParent();
    if (above != null && !Files.isDirectory(above)) {
      Files.createDirectories(
          above,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Files.createDirectory(folder);
  }

  static boolean isFilled(Path directory) throws IOException {
    if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isPresent();
    }
  }

  /** Once the folder is finished, nobody needs what a dead attempt left beside it. */
  static void sweep(Path directory) throws IOException {
    Path above = directory.getParent();
    if (above == null || !isFilled(directory)) {
      return;
    }
    List<Path> dead;
    try (Stream<Path> files = Files.list(above)) {
      dead = files.filter(file -> isTemporary(file, directory)).toList();
    }
    for (Path folder : dead) {
      delete(folder);
    }
  }

  /** What is renamed must be on the disk first, or a power cut leaves a finished empty file. */
  static void settle(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> !Files.isSymbolicLink(file)).toList();
    }
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  static void delete(Path folder) throws IOException {
    FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
  }

  private static boolean isTemporary(Path file, Path directory) {
    return String.valueOf(file.getFileName()).startsWith(temporary(directory));
  }
}
