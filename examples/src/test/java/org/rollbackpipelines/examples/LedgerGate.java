package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Somebody else who has the ledger locked, as another worker of the host may. */
final class LedgerGate {
  private static final Path LOCKS = Path.of("/proc/locks");

  private final Path ledger;
  private FileChannel held;

  LedgerGate(Path ledger) {
    this.ledger = ledger;
  }

  void hold() {
    try {
      held = FileChannel.open(ledger, StandardOpenOption.WRITE);
      held.lock();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a process waits for the lock: the kernel lists it with an arrow. */
  boolean reached() {
    try {
      String inode = ":" + Files.getAttribute(ledger, "unix:ino") + " ";
      return Files.readAllLines(LOCKS).stream()
          .anyMatch(line -> line.contains("->") && line.contains(inode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void letPass() {
    try {
      if (held != null) {
        held.close();
        held = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
