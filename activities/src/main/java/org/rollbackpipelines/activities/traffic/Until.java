package org.rollbackpipelines.activities.traffic;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.rollbackpipelines.activities.command.Patience;

/** Waits until a change shows, several times in a row: old and new may answer side by side. */
final class Until {
  private static final int IN_A_ROW = 3;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private final Patience patience;
  private final Duration within;

  Until(Patience patience, Duration within) {
    this.patience = patience;
    this.within = within;
  }

  Duration within() {
    return within;
  }

  /** Whether it came to be so in time. */
  boolean holds(String waitingFor, BooleanSupplier condition) {
    long start = System.nanoTime();
    int passes = condition.getAsBoolean() ? 1 : 0;
    while (passes < IN_A_ROW && System.nanoTime() - start < within.toNanos()) {
      patience.pause(PAUSE, waitingFor);
      passes = condition.getAsBoolean() ? passes + 1 : 0;
    }
    return passes >= IN_A_ROW;
  }
}
