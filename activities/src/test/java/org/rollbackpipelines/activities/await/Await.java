package org.rollbackpipelines.activities.await;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what is to become true, never for a time. */
public final class Await {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration CLOSELY = Duration.ofNanos(200_000);

  private Await() {}

  /** Looks now and then. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, condition, PAUSE);
  }

  /** Looks as often as it can bear, for a moment that is soon over. */
  public static void closely(String what, BooleanSupplier condition) {
    until(what, condition, CLOSELY);
  }

  private static void until(String what, BooleanSupplier condition, Duration pause) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("still not so: " + what);
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }
}
