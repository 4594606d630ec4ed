package org.rollbackpipelines.workflows.hand;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.lock.Custody;
import org.rollbackpipelines.workflows.lock.LockHolder;
import org.rollbackpipelines.workflows.step.StepResult;

/** The hand of a person on one application. */
final class Hand {
  /** Failure type of a request that is refused. */
  static final String REFUSED = "CannotTurn";

  private final LocatedApplication located;

  Hand(LocatedApplication located) {
    this.located = located;
  }

  /** Holds the application meanwhile: no run may find it half turned. */
  ByHand holding(String what, Functions.Func<StepResult> work) {
    LockHolder holder =
        new LockHolder(
            located.application().name(),
            RunName.current(),
            what,
            Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    return new Custody(holder, located)
        .during(
            lock -> told(work),
            deaf -> {
              throw deaf;
            });
  }

  /** The port on the application's host. */
  <P> P port(Class<P> port, String summary, Duration budget) {
    return Workflow.newActivityStub(port, Ports.work(located.host(), summary, budget).build());
  }

  /** What comes of the work, or a refusal in its words. */
  static ByHand told(Functions.Func<StepResult> work) {
    try {
      StepResult result = work.apply();
      if (!result.ok()) {
        throw refused(result.detail());
      }
      return new ByHand(result.detail(), result.checks());
    } catch (ActivityFailure failure) {
      throw failure.getCause() instanceof ApplicationFailure reason
          ? refused(reason.getOriginalMessage())
          : failure;
    }
  }

  static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, REFUSED);
  }
}
