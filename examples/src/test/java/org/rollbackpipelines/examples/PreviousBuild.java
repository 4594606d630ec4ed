package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program of the build before this one, over the libraries of this one. */
final class PreviousBuild {
  private PreviousBuild() {}

  /** Puts the program together in that folder. */
  static Path jar(Path folder) {
    try {
      Path libraries = Files.createDirectories(folder.resolve("lib"));
      for (Path library : files(Project.jar().resolveSibling("lib"))) {
        Files.createSymbolicLink(libraries.resolve(library.getFileName()), library);
      }
      for (Path own : files(Project.root().resolve("examples/src/test/previous-build"))) {
        put(own, libraries);
      }
      return Files.move(libraries.resolve("rollback.jar"), folder.resolve("rollback.jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Path own, Path libraries) throws IOException {
    Path there = libraries.resolve(own.getFileName());
    Files.deleteIfExists(there);
    Files.copy(own, there);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }
}
