package org.rollbackpipelines.activities.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The locks of this process. There is one table for all, because closing any channel to a file
 * gives up every lock the process has on it: a file that is held here must not be opened again.
 */
final class LockFiles {
  /**
   * Far behind the text: one byte is the lock, the next is had while the text is read or written.
   */
  private static final long LOCK = Long.MAX_VALUE - 2;

  private static final long TEXT = Long.MAX_VALUE - 1;

  private static final Map<Path, Held> HELD = new HashMap<>();

  private LockFiles() {}

  /** A lock in the hand of this process; closing its channel gives it back. */
  private record Held(LockNote note, FileChannel channel) {}

  /** Who has the lock now: the one asked for, if it was free. */
  static synchronized LockNote take(Path file, LockNote wanted) throws IOException {
    Path key = key(file);
    Held held = HELD.get(key);
    return held == null ? takeFromOthers(key, wanted) : held.note();
  }

  static synchronized void release(Path file, String run) throws IOException {
    Path key = key(file);
    Held held = HELD.get(key);
    if (held != null && held.note().isOf(run)) {
      HELD.remove(key);
      held.channel().close();
    }
  }

  private static LockNote takeFromOthers(Path key, LockNote wanted) throws IOException {
    FileChannel channel = PrivateFiles.open(key);
    try {
      return agree(key, channel, wanted);
    } finally {
      if (!HELD.containsKey(key)) {
        channel.close();
      }
    }
  }

  /** Nobody else reads or writes the text meanwhile, so it always names who has the lock. */
  @SuppressWarnings("try") // the lock on the text is held, not used
  private static LockNote agree(Path key, FileChannel channel, LockNote wanted) throws IOException {
    try (FileLock text = channel.lock(TEXT, 1, false)) {
      if (channel.tryLock(LOCK, 1, false) == null) {
        return LockNote.read(channel);
      }
      wanted.write(channel);
      HELD.put(key, new Held(wanted, channel));
      return wanted;
    }
  }

  /** The same for every way that leads to the file. */
  private static Path key(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " has no folder");
    }
    PrivateFiles.makeFolder(folder);
    return folder.toRealPath().resolve(String.valueOf(file.getFileName()));
  }
}
