package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private BackupDraft(Path shelf, Path key, Path folder, FileChannel lock) {
    this.shelf = shelf;
    this.key = key;
    this.folder = folder;
    this.lock = lock;
  }

  /** Clears away what killed attempts left. An attempt still under way keeps others out. */
  static BackupDraft in(Path shelf) throws IOException {
    PrivateFiles.makeFolder(shelf);
    Path key = shelf.toRealPath();
    if (!HERE.add(key)) {
      throw busy(shelf);
    }
    try {
      return alone(shelf, key);
    } catch (IOException | RuntimeException e) {
      HERE.remove(key);
      throw e;
    }
  }

  private static BackupDraft alone(Path shelf, Path key) throws IOException {
    FileChannel lock = PrivateFiles.open(shelf.resolve(".lock"));
    try {
      if (lock.tryLock() == null) {
        throw busy(shelf);
      }
      clear(shelf);
      return new BackupDraft(shelf, key, shelf.resolve(UNFINISHED + UUID.randomUUID()), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static IOException busy(Path shelf) {
    return new IOException(
        "another backup is being written in " + shelf + "; wait until it has ended");
  }

  /** Where the dump is written; the folder itself is not made yet. */
  Path archive() throws IOException {
    PrivateFiles.makeFolder(folder);
    return folder.resolve(BackupShelf.ARCHIVE);
  }

  /** What the dump consists of. */
  List<FileSum> files() throws IOException {
    return FileTree.sums(folder, folder.resolve(BackupShelf.ARCHIVE));
  }

  /** Puts the backup on the shelf. */
  void finish(Manifest manifest) throws IOException {
    byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    PrivateFiles.replace(folder.resolve(BackupShelf.MANIFEST), json);
    FileTree.settle(folder);
    BackupShelf.move(folder, shelf.resolve(manifest.id()));
  }

  /** Takes a finished backup away; one that is half removed must not look like a backup. */
  void discard(Path backup) throws IOException {
    Path leaving = shelf.resolve(DISCARDED + UUID.randomUUID());
    BackupShelf.move(backup, leaving);
    FileTree.delete(leaving);
  }

  private static void clear(Path shelf) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> all = Files.list(shelf)) {
      leftovers = all.filter(BackupDraft::isLeftover).toList();
    }
    for (Path leftover : leftovers) {
      FileTree.delete(leftover);
    }
  }

  private static boolean isLeftover(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(UNFINISHED) || name.startsWith(DISCARDED);
  }

  @Override
  public void close() throws IOException {
    try {
      FileTree.delete(folder);
    } finally {
      lock.close();
      HERE.remove(key);
    }
  }
}
