package org.rollbackpipelines.workflows.run;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.engine.Ports;

/** Reads what went wrong out of the engine's exceptions, in words for people. */
public final class Failures {
  private Failures() {}

  /** One sentence without the engine's wrapping. */
  public static String sentence(Throwable failure) {
    Throwable root = failure;
    while (!(root instanceof TimeoutFailure)
        && root.getCause() != null
        && root.getCause() != root) {
      root = root.getCause();
    }
    if (root instanceof ApplicationFailure application) {
      return application.getOriginalMessage();
    }
    if (root instanceof TimeoutFailure timeout) {
      return "it did not end within its time ("
          + timeout.getTimeoutType()
          + ")"
          + (timeout.getCause() == null ? "" : "; before that: " + sentence(timeout.getCause()));
    }
    if (root instanceof CanceledFailure) {
      return "it was cancelled";
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** Whether nobody knows if what failed is still at work: nothing was heard of it any more. */
  static boolean silent(RuntimeException failure) {
    return failure.getCause() instanceof TimeoutFailure timeout
        && timeout.getTimeoutType() != TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  }

  /** Whether no worker of the host took it up. */
  static boolean isHostDead(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure timeout
        && timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  }

  /** Why a host could not be read, and what to do. */
  static Problem unobservable(ActivityFailure failure, LocatedApplication located) {
    String where = "host " + located.host();
    return isHostDead(failure)
        ? new Problem(
            where,
            "no worker answers there",
            "start one on it with: rollback worker --host " + located.host())
        : new Problem(where, sentence(failure), "mend it and try again");
  }

  /** How often it was tried before it was given up. */
  static int attempts(RuntimeException failure) {
    return failure instanceof ActivityFailure activity
            && activity.getRetryState() == RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED
        ? Ports.ATTEMPTS
        : 1;
  }
}
