package org.rollbackpipelines.activities.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end and keeps the last of it, so that no flood of output fills memory. */
final class Tail {
  private final Runnable onOutput;
  private final byte[] ring;
  private long total;

  Tail(int kept, Runnable onOutput) {
    this.onOutput = onOutput;
    this.ring = new byte[kept];
  }

  void read(InputStream stream) {
    byte[] chunk = new byte[8192];
    try (stream) {
      for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
        keep(chunk, read);
        onOutput.run();
      }
    } catch (IOException e) {
      onOutput.run(); // The pipe broke as the program was killed: what it said so far stays.
    }
  }

  private synchronized void keep(byte[] chunk, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (total++ % ring.length)] = chunk[i];
    }
  }

  synchronized String text() {
    return last(ring.length);
  }

  synchronized long total() {
    return total;
  }

  /** The last of it up to the end of its last whole line; progress bars end lines by returning. */
  synchronized String wholeLines(int most) {
    String last = last(most);
    return last.substring(0, Math.max(last.lastIndexOf('\n'), last.lastIndexOf('\r')) + 1);
  }

  private String last(int most) {
    int length = (int) Math.min(total, Math.min(most, ring.length));
    byte[] last = new byte[length];
    for (int i = 0; i < length; i++) {
      last[i] = ring[(int) ((total - length + i) % ring.length)];
    }
    return new String(last, StandardCharsets.UTF_8);
  }
}
