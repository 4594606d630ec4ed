package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.engine.Timers;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.report.Part;

/**
 * The world after a run, held against the world before it.
 *
 * @param differences what keeps it from being the former state
 * @param other whether something else runs than before, as far as it could be seen
 */
record Look(List<Part> parts, List<Problem> differences, boolean other) {
  /** A service may just be starting, and an engine just be away. */
  private static final int MOST_LOOKS = 3;

  private static final Duration BETWEEN = Duration.ofSeconds(5);

  /** Looks again for a moment before it says that the former state is not back. */
  static Look at(LocatedApplication located, Observation before) {
    Look look = once(located, before);
    for (int looks = 1; looks < MOST_LOOKS && !look.differences().isEmpty(); looks++) {
      Timers.of("Look again whether the former state is back", BETWEEN).get();
      look = once(located, before);
    }
    return look;
  }

  /** As it is at this moment. */
  static Look once(LocatedApplication located, Observation before) {
    try {
      Observation after = Observer.observe(located, null, databasesOf(located, before));
      return compared(located, before, after);
    } catch (ActivityFailure failure) {
      return unseen(List.of(Failures.unobservable(failure, located)));
    }
  }

  /** A run that left databases alone has not looked at them. */
  private static List<Database> databasesOf(LocatedApplication located, Observation before) {
    return before.databases().isEmpty() ? List.of() : located.application().databases();
  }

  private static Look compared(LocatedApplication located, Observation before, Observation after) {
    List<String> unreadable = after.services().problems();
    return unreadable.isEmpty()
        ? new Look(
            FormerState.parts(before, after),
            FormerState.differences(before, after),
            FormerState.isOther(before, after))
        : unseen(
            unreadable.stream()
                .map(
                    what ->
                        new Problem("host " + located.host(), what, "what runs there is unknown"))
                .toList());
  }

  /** What cannot be seen is not known to be another state. */
  private static Look unseen(List<Problem> why) {
    return new Look(List.of(), why, false);
  }
}
