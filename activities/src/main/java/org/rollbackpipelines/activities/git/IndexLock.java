package org.rollbackpipelines.activities.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.Repository;

/**
 * Git's lock on the index, in our hand. Git's own stays when the process that took it is killed,
 * and nobody can tell a dead one from one that works. So which file our lock is stands in a note
 * beside it, and the note is locked by the system as long as we live: a note that nobody holds
 * tells that the lock it names is of a dead attempt of ours. Locks of others are never removed.
 */
record IndexLock(FileChannel note, DirCache index) implements AutoCloseable {
  private static final String NOTE = "rollback-index-lock";

  static IndexLock take(Repository repository) throws IOException {
    Path file = repository.getDirectory().toPath().resolve(NOTE);
    Path lock = Path.of(repository.getIndexFile() + ".lock");
    FileChannel note = FileChannel.open(file, CREATE, READ, WRITE);
    try {
      requireUnheld(note, lock);
      removeIfOfADeadAttempt(lock, note);
      DirCache index = repository.lockDirCache();
      write(note, identity(lock));
      return new IndexLock(note, index);
    } catch (IOException | RuntimeException e) {
      note.close();
      throw e;
    }
  }

  private static void requireUnheld(FileChannel note, Path lock) throws IOException {
    if (!isUnheld(note)) {
      throw new LockFailedException(lock.toFile());
    }
  }

  private static boolean isUnheld(FileChannel note) throws IOException {
    try {
      return note.tryLock() != null;
    } catch (OverlappingFileLockException heldByAnotherThread) {
      return false;
    }
  }

  private static void removeIfOfADeadAttempt(Path lock, FileChannel note) throws IOException {
    String named = new String(Channels.newInputStream(note).readAllBytes(), UTF_8);
    if (!named.isEmpty() && named.equals(identity(lock))) {
      Files.deleteIfExists(lock);
    }
  }

  /** What tells the file from another one of its name; empty when it is not there. */
  private static String identity(Path lock) throws IOException {
    try {
      return String.valueOf(
          Files.readAttributes(lock, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey());
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static void write(FileChannel note, String text) throws IOException {
    note.truncate(0);
    note.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
  }

  /** The note stays as an empty file: removing it could take it from under its next holder. */
  @Override
  public void close() throws IOException {
    try (note) {
      index.unlock();
      note.truncate(0);
    }
  }
}
