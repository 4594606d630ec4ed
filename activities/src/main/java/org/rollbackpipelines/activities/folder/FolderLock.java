package org.rollbackpipelines.activities.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Patience;

/**
 * Keeps two switches of one folder apart: a retry may begin while the attempt before it, given up
 * by the engine, still works. The system takes the lock from a worker that dies.
 */
public final class FolderLock {
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private FolderLock() {}

  /** Does the work while no other worker and no other thread does the like. */
  public static <T> T holding(Path file, Patience patience, Supplier<T> work) {
    try (FileChannel channel = open(file)) {
      await(channel, file, patience);
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot lock " + file + "; nothing was stopped; make its folder writable", e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void await(FileChannel channel, Path file, Patience patience) throws IOException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (tryLock(channel) == null) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            file + " is held by another switch for " + LONGEST.toSeconds() + " s; changed nothing");
      }
      patience.pause(MOMENT, "waiting for another switch to end");
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisJvm) {
      return null;
    }
  }
}
