package org.rollbackpipelines.activities.probe;

import java.time.Duration;

/** How long to wait between two asks: short at first and while a row grows, then ever longer. */
final class Pace {
  private static final long SHORTEST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 1000;

  private long millis = SHORTEST_MILLIS;

  Duration after(boolean rowGrows) {
    if (rowGrows) {
      millis = SHORTEST_MILLIS;
      return Duration.ofMillis(millis);
    }
    Duration wait = Duration.ofMillis(millis);
    millis = Math.min(LONGEST_MILLIS, millis + millis / 10);
    return wait;
  }
}
