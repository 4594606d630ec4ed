package org.rollbackpipelines.activities.command;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until something holds, for as long as a step may. */
public final class Until {
  private static final int IN_A_ROW = 3;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private final Patience patience;
  private final Duration within;

  public Until(Patience patience, Duration within) {
    this.patience = patience;
    this.within = within;
  }

  public Duration within() {
    return within;
  }

  /** Whether it came to be so in time. */
  public boolean is(String waitingFor, BooleanSupplier condition) {
    return inARow(1, waitingFor, condition);
  }

  /** Whether it came to stay so in time: old and new may answer side by side. */
  public boolean stays(String waitingFor, BooleanSupplier condition) {
    return inARow(IN_A_ROW, waitingFor, condition);
  }

  private boolean inARow(int times, String waitingFor, BooleanSupplier condition) {
    long start = System.nanoTime();
    int passes = condition.getAsBoolean() ? 1 : 0;
    while (passes < times && System.nanoTime() - start < within.toNanos()) {
      patience.pause(PAUSE, waitingFor);
      passes = condition.getAsBoolean() ? passes + 1 : 0;
    }
    return passes >= times;
  }
}
