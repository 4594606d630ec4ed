package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/**
 * The folder of a salvage, private and there as a whole or not at all.
 *
 * @param <S> what stands in its summary
 */
final class SalvageFolder<S> {
  private static final String SUMMARY = "salvage.json";

  private final Path folder;
  private final Path making;
  private final Class<S> type;

  SalvageFolder(Path folder, Class<S> type) {
    this.type = type;
    this.folder = folder.toAbsolutePath().normalize();
    this.making = this.folder.resolveSibling(this.folder.getFileName() + ".unfinished");
  }

  Path path() {
    return folder;
  }

  boolean isFinished() {
    return Files.exists(folder.resolve(SUMMARY));
  }

  S summary() throws IOException {
    return Json.mapper().readValue(folder.resolve(SUMMARY).toFile(), type);
  }

  /** Begins anew: what an attempt before left is not whole. */
  void begin() throws IOException {
    if (Files.exists(folder)) {
      throw new IOException(
          folder + " is there and is no salvage: it was not touched; choose another folder");
    }
    clear();
    PrivateFiles.replace(making.resolve("README.txt"), new byte[0]);
  }

  SqlFile file(String name) throws IOException {
    PrivateFiles.replace(making.resolve(name), new byte[0]);
    return new SqlFile(making.resolve(name));
  }

  void remove(String name) throws IOException {
    Files.delete(making.resolve(name));
  }

  /** Takes it away again: what it was to tell of did not happen. */
  void discard() throws IOException {
    if (isFinished()) {
      clear();
      Files.move(folder, making, ATOMIC_MOVE);
    }
    clear();
  }

  private void clear() throws IOException {
    if (Files.isDirectory(making)) {
      try (Stream<Path> files = Files.list(making)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(making);
    }
  }

  void finish(String readme, S summary) throws IOException {
    PrivateFiles.replace(making.resolve("README.txt"), readme.getBytes(UTF_8));
    PrivateFiles.replace(
        making.resolve(SUMMARY),
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(summary));
    Files.move(making, folder, ATOMIC_MOVE);
    Path parent = folder.getParent();
    for (Path settled : parent == null ? List.of(folder) : List.of(folder, parent)) {
      try (FileChannel channel = FileChannel.open(settled, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
