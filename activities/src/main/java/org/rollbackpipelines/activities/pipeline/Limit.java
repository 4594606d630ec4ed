package org.rollbackpipelines.activities.pipeline;

import io.temporal.activity.Activity;
import java.time.Duration;

/** When what is under way must have come to an end. */
final class Limit {
  private static final Duration USUAL = Duration.ofMinutes(10);

  /** What is left of a step to say why it failed. */
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  private final long deadline;

  private Limit(Duration within) {
    this.deadline = System.nanoTime() + within.toNanos();
  }

  static Limit in(Duration within) {
    return new Limit(within);
  }

  /** As long as the step that it is a part of; outside of one, as long as such a step may take. */
  static Limit ofStep() {
    try {
      Duration whole = Activity.getExecutionContext().getInfo().getStartToCloseTimeout();
      return new Limit(whole.isZero() ? USUAL : whole.minus(TO_ANSWER));
    } catch (IllegalStateException outside) {
      return new Limit(USUAL);
    }
  }

  Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  boolean isOver() {
    return left().isNegative();
  }

  /** That time, or what is left of it. */
  Duration atMost(Duration time) {
    Duration left = left();
    return left.compareTo(time) < 0 ? left : time;
  }
}
