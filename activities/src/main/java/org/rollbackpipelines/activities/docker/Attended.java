package org.rollbackpipelines.activities.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.rollbackpipelines.activities.command.Pulse;

/** A stream that says how far it is, and ends when nobody waits for it any more. */
final class Attended extends FilterInputStream {
  private static final long STEP = 4L * 1024 * 1024;

  private final Pulse pulse;
  private final String doing;
  private long total;
  private long told;

  Attended(InputStream in, Pulse pulse, String doing) {
    super(in);
    this.pulse = pulse;
    this.doing = doing;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    passed(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    passed(Math.max(read, 0));
    return read;
  }

  private void passed(int bytes) throws IOException {
    total += bytes;
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while " + doing);
    }
    if (total - told >= STEP) {
      told = total;
      pulse.beat(doing + ": " + total / (1024 * 1024) + " MiB");
    }
  }
}
