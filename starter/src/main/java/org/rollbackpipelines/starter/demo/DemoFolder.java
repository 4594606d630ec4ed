package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of the demo's own that is gone afterwards. */
public final class DemoFolder {
  private final Path path;

  private DemoFolder(Path path) {
    this.path = path;
  }

  public static DemoFolder create() {
    return createFor("rollback-demo-");
  }

  /** A fresh one: a name that can be guessed could be somebody else's link. */
  public static DemoFolder createFor(String prefix) {
    return createIn(Path.of(System.getProperty("java.io.tmpdir")), prefix);
  }

  static DemoFolder createIn(Path parent, String prefix) {
    try {
      return new DemoFolder(Files.createTempDirectory(parent, prefix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  public void delete() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the demo's folder " + path + " could not be removed; remove it by hand", e);
    }
  }
}
