package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** A backup that is being taken, under a name that no finished one has. */
final class BackupDraft implements AutoCloseable {
  private static final String UNFINISHED = ".unfinished-";
  private static final String DISCARDED = ".discarded-";

  private final Path shelf;
  private final Path folder;
  private final FileChannel lock;

  private BackupDraft(Path shelf, Path folder, FileChannel lock) {
    this.shelf = shelf;
    this.folder = folder;
    this.lock = lock;
  }

  /** Clears away what killed attempts left. An attempt still under way keeps others out. */
  static BackupDraft in(Path shelf) throws IOException {
    PrivateFiles.makeFolder(shelf);
    FileChannel lock = PrivateFiles.open(shelf.resolve(".lock"));
    try {
      if (locked(lock) == null) {
        throw new IOException(
            "another backup is being written in " + shelf + "; wait until it has ended");
      }
      clear(shelf);
      return new BackupDraft(shelf, shelf.resolve(UNFINISHED + UUID.randomUUID()), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
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

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // Another thread of this worker holds it.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      FileTree.delete(folder);
    } finally {
      lock.close();
    }
  }
}
