package org.rollbackpipelines.activities.command;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * When a program last gave a sign of life: it said something, computed, or moved bytes. One that
 * hangs does none of these; one that is silent because it works hard is left alone.
 */
final class LifeSigns {
  private static final long MOST_MILLIS_BETWEEN_LOOKS = 5000;
  private static final int LOOKS_A_LIMIT = 8;

  private final Supplier<Work> meter;
  private final long millisBetweenLooks;
  private volatile long lastSign = System.nanoTime();
  private long lastLook = lastSign;
  private Work seen = Work.NONE;

  LifeSigns(Supplier<Work> meter, Duration limit) {
    this.meter = meter;
    this.millisBetweenLooks =
        Math.min(MOST_MILLIS_BETWEEN_LOOKS, Math.max(1, limit.toMillis() / LOOKS_A_LIMIT));
  }

  /** It said something. */
  void spoke() {
    lastSign = System.nanoTime();
  }

  /** Since when there was no sign. */
  Duration none() {
    long now = System.nanoTime();
    long millis = (now - lastLook) / 1_000_000;
    if (millis >= millisBetweenLooks) {
      Work work = meter.get();
      if (work.isMoreThanWaiting(seen, millis)) {
        lastSign = now;
      }
      seen = work;
      lastLook = now;
    }
    return Duration.ofNanos(Math.max(0, System.nanoTime() - lastSign));
  }
}
