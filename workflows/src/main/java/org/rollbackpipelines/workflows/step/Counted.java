package org.rollbackpipelines.workflows.step;

import java.time.Duration;

/** Numbers of things, for people. */
public final class Counted {
  private Counted() {}

  /** {@code 1 row}, {@code 2 rows}. */
  public static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 30 min}, {@code 90 s}. */
  public static String time(Duration time) {
    return time.equals(Duration.ofMinutes(time.toMinutes()))
        ? time.toMinutes() + " min"
        : time.toSeconds() + " s";
  }
}
