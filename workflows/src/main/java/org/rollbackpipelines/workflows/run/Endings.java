package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** The ends that every kind of run can come to. */
final class Endings {
  private final Logbook log;
  private final RollbackRequest asked;
  private final LocatedApplication located;

  Endings(Logbook log, RollbackRequest asked, LocatedApplication located) {
    this.log = log;
    this.asked = asked;
    this.located = located;
  }

  /** What changed the world is brought to its end: a cancel finds no half-done undo. */
  static RunResult toTheEnd(Functions.Func<RunResult> end) {
    CompletablePromise<RunResult> result = Workflow.newPromise();
    Workflow.newDetachedCancellationScope(() -> result.complete(end.apply())).run();
    return result.get();
  }

  /** The host could not be read; nothing was touched. */
  RunResult unreadable(ActivityFailure failure) {
    CancellationScope.throwCanceled();
    RunResult refused = log.refused(asked, Failures.unobservable(failure, located));
    return Failures.isHostDead(failure) ? refused : log.kept(asked, refused, located);
  }

  /** The plan must not be carried out; nothing was touched. */
  RunResult refused(Plan plan, List<Problem> problems) {
    return log.kept(asked, log.refused(asked, plan.with(problems)), located);
  }

  /** It stops here, and a person is called. */
  RunResult needsHuman(Plan plan, Aftermath after) {
    RunResult result = log.finished(asked, located, plan, Outcome.NEEDS_HUMAN, after);
    String what = "the rollback of " + asked.application() + " needs a human";
    String unheard = Callout.of(asked.application(), log.run(), what, result.next());
    return unheard == null ? result : result.warning(unheard);
  }

  /** Calls a person to a run that still works on it. */
  void call(String what) {
    String unused =
        Callout.of(
            asked.application(),
            log.run(),
            "the rollback of " + asked.application() + " " + what,
            List.of("look at it: rollback status " + log.run()));
  }
}
