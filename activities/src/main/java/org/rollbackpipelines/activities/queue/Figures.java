package org.rollbackpipelines.activities.queue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.step.Counted;

/**
 * How a queue stands.
 *
 * @param active null where it does not say so
 * @param waiting null where it does not say so
 * @param failed null where it does not say so
 * @param fault what keeps its jobs from being worked on while it is not paused; null where nothing
 *     is known to
 */
record Figures(
    boolean paused,
    @Nullable Long active,
    @Nullable Long waiting,
    @Nullable Long failed,
    @Nullable String fault) {

  /** A queue whose workers nobody asks. */
  Figures(boolean paused, long active, @Nullable Long waiting, @Nullable Long failed) {
    this(paused, active, waiting, failed, null);
  }

  /** How many jobs are known to be worked on. */
  long known() {
    return active == null ? 0 : active;
  }

  /** The same, for people. */
  String words() {
    List<String> words = new ArrayList<>();
    if (active != null) {
      words.add(active + " active");
    }
    if (waiting != null) {
      words.add(waiting + " waiting");
    }
    if (failed != null) {
      words.add(Counted.of(failed, "failed job"));
    }
    if (words.isEmpty()) {
      words.add("its jobs are not counted");
    }
    if (paused) {
      words.add("paused");
    }
    return String.join(", ", words);
  }
}
