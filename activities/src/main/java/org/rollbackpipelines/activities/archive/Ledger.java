package org.rollbackpipelines.activities.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A file of JSON lines that only ever grows. */
record Ledger(Path file) {
  /** File locks hold between processes; the threads of one process need a lock of their own. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  List<LedgerEntry> read() throws IOException {
    try {
      return LedgerText.of(file, Files.readAllBytes(file)).entries();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Adds a line unless those that are there make it needless; says whether it did. */
  @SuppressWarnings("try") // the lock is held, not used
  boolean append(LedgerEntry entry, Predicate<List<LedgerEntry>> needless) throws IOException {
    THREADS.lock();
    try (FileChannel channel = PrivateFiles.open(file);
        FileLock lock = channel.lock()) {
      LedgerText text = LedgerText.of(file, bytes(channel));
      if (needless.test(text.entries())) {
        return false;
      }
      append(channel, text, entry);
      return true;
    } finally {
      THREADS.unlock();
    }
  }

  private static void append(FileChannel channel, LedgerText text, LedgerEntry entry)
      throws IOException {
    String line = (text.endsOpen() ? "\n" : "") + Json.mapper().writeValueAsString(entry) + "\n";
    channel.truncate(text.wholeBytes());
    channel.position(text.wholeBytes());
    PrivateFiles.write(channel, line.getBytes(UTF_8));
  }

  private static byte[] bytes(FileChannel channel) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Channels.newInputStream(channel).transferTo(bytes);
    return bytes.toByteArray();
  }
}
