package org.rollbackpipelines.activities.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.step.CheckResult;

/**
 * How a worker ended that was asked to, as far as anybody can tell.
 *
 * @param cutsOff whether jobs that it worked on may have been cut off
 * @param words the same, for people
 */
record WorkerEnd(boolean cutsOff, String words) {
  /** What runtimes say of a program that did not end by itself. */
  private static final String KILLED = "(exited \\(137\\)|failed \\((signal|timeout)\\)).*";

  /** What they say of one that did. */
  private static final String ENDED = "(exited \\(\\d+\\)|inactive|failed \\(exit-code\\)).*";

  private static final String IN_PART = ", so that its jobs may have been done in part";

  /**
   * What became of it.
   *
   * @param told what its runtime says of its end; null where it says no more than how it stands
   * @param took how long its stop took
   * @param within how long it had
   */
  static WorkerEnd of(
      ServiceSeen after, @Nullable CheckResult told, Duration took, Duration within) {
    if (told != null) {
      return told.passed() ? byItself(within) : new WorkerEnd(true, told.measured() + IN_PART);
    }
    boolean late = took.compareTo(within) >= 0;
    if (after.status().matches(KILLED)) {
      return late ? byUs(within) : before(after, within);
    }
    return late && !after.status().matches(ENDED) ? byUs(within) : byItself(within);
  }

  private static WorkerEnd byItself(Duration within) {
    return new WorkerEnd(false, "ended by itself within " + within.toSeconds() + " s");
  }

  private static WorkerEnd byUs(Duration within) {
    return new WorkerEnd(
        true, "did not end within " + within.toSeconds() + " s and was ended by force" + IN_PART);
  }

  /** By a limit that its unit has, or by somebody else. */
  private static WorkerEnd before(ServiceSeen after, Duration within) {
    return new WorkerEnd(
        true,
        "was ended by force before its "
            + within.toSeconds()
            + " s were over ("
            + after.status()
            + ")"
            + IN_PART);
  }
}
