package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** A backup that is being taken, under a name that no finished one has. */
final class BackupDraft implements AutoCloseable {
  private static final String UNFINISHED = ".unfinished-";
  private static final String DISCARDED = ".discarded-";

  /**
   * The shelves this process writes on. Whoever closes a second channel to a file gives up the lock
   * that the process has on it, so it must not be opened twice.
   */
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

  private final Path shelf;
  private final Path key;
  private final Path folder;
  private final FileChannel lock;
  private final Farewell farewell;

  private BackupDraft(Path shelf, Path key, Path folder, FileChannel lock, Farewell farewell) {
    this.shelf = shelf;
    this.key = key;
    this.folder = folder;
    this.lock = lock;
    this.farewell = farewell;
  }

  /** What has to go before a folder does: a backup may hold more than files. */
  @FunctionalInterface
  interface Farewell {
    void to(Path folder) throws IOException, SQLException;
  }

  /** Clears away what killed attempts left. An attempt still under way keeps others out. */
  static BackupDraft in(Path shelf, Farewell farewell) throws IOException, SQLException {
    PrivateFiles.makeFolder(shelf);
    Path key = shelf.toRealPath();
    if (!HERE.add(key)) {
      throw busy(shelf);
    }
    try {
      return alone(shelf, key, farewell);
    } catch (IOException | SQLException | RuntimeException e) {
      HERE.remove(key);
      throw e;
    }
  }

  private static BackupDraft alone(Path shelf, Path key, Farewell farewell)
      throws IOException, SQLException {
    FileChannel lock = PrivateFiles.open(shelf.resolve(".lock"));
    try {
      if (lock.tryLock() == null) {
        throw busy(shelf);
      }
      clear(shelf, farewell);
      Path folder = shelf.resolve(UNFINISHED + UUID.randomUUID());
      return new BackupDraft(shelf, key, folder, lock, farewell);
    } catch (IOException | SQLException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static IOException busy(Path shelf) {
    return new IOException(
        "another backup is being written in " + shelf + "; wait until it has ended");
  }

  /** Where all of it is written. */
  Path folder() throws IOException {
    PrivateFiles.makeFolder(folder);
    return folder;
  }

  /** Where a dump is written; that folder itself is not made yet. */
  Path archive() throws IOException {
    return folder().resolve(BackupShelf.ARCHIVE);
  }

  /** What the backup consists of. */
  List<FileSum> files() throws IOException {
    return FileTree.sums(folder, folder);
  }

  /** Puts the backup on the shelf. */
  void finish(Manifest manifest) throws IOException {
    byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    PrivateFiles.replace(folder.resolve(BackupShelf.MANIFEST), json);
    FileTree.settle(folder);
    BackupShelf.move(folder, shelf.resolve(manifest.id()));
  }

  /** Takes a finished backup away; one that is half removed must not look like a backup. */
  void discard(Path backup) throws IOException, SQLException {
    Path leaving = shelf.resolve(DISCARDED + UUID.randomUUID());
    BackupShelf.move(backup, leaving);
    delete(leaving, farewell);
  }

  private static void clear(Path shelf, Farewell farewell) throws IOException, SQLException {
    List<Path> leftovers;
    try (Stream<Path> all = Files.list(shelf)) {
      leftovers = all.filter(BackupDraft::isLeftover).toList();
    }
    for (Path leftover : leftovers) {
      delete(leftover, farewell);
    }
  }

  private static void delete(Path folder, Farewell farewell) throws IOException, SQLException {
    farewell.to(folder);
    FileTree.delete(folder);
  }

  private static boolean isLeftover(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(UNFINISHED) || name.startsWith(DISCARDED);
  }

  @Override
  public void close() throws IOException, SQLException {
    try {
      delete(folder, farewell);
    } finally {
      lock.close();
      HERE.remove(key);
    }
  }
}
