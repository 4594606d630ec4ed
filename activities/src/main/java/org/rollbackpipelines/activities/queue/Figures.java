package org.rollbackpipelines.activities.queue;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.step.Counted;

/**
 * How a queue stands.
 *
 * @param waiting null where it does not say so
 * @param failed null where it does not say so
 */
record Figures(boolean paused, long active, @Nullable Long waiting, @Nullable Long failed) {

  /** The same, for people. */
  String words() {
    return active
        + " active"
        + (waiting == null ? "" : ", " + waiting + " waiting")
        + (failed == null ? "" : ", " + Counted.of(failed, "failed job"))
        + (paused ? ", paused" : "");
  }
}
