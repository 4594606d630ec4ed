package org.rollbackpipelines.workflows.run;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RecoveryRequest;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/**
 * The recovery of a run that could neither go on nor back: a workflow of its own under the run's
 * lock, so it ends with the run, however that ends.
 */
final class Recoveries {
  private final String run;

  Recoveries(String run) {
    this.run = run;
  }

  String id() {
    return run + "-recovery";
  }

  /**
   * How a recovery ended.
   *
   * @param result null when it ended without one
   * @param problems what stood in its way
   */
  record Ended(@Nullable RunResult result, List<Problem> problems) {

    boolean isUp() {
      return result != null && result.outcome() == Outcome.RECOVERED;
    }
  }

  /** Brings a known good state up, but not what the run that failed was on its way from. */
  Ended bringUp(RollbackRequest asked, Plan failed) {
    try {
      RunResult result = stub().recover(request(asked, failed));
      return new Ended(result, problems(result));
    } catch (ChildWorkflowFailure failure) {
      return new Ended(null, List.of(problem(Failures.sentence(failure))));
    }
  }

  private List<Problem> problems(RunResult result) {
    return result.outcome() != Outcome.RECOVERED && result.problems().isEmpty()
        ? List.of(problem("it ended in " + result.outcome()))
        : result.problems();
  }

  private Problem problem(String what) {
    return new Problem("recovery " + id(), what, "see what it did: rollback report " + id());
  }

  private RecoveryRequest request(RollbackRequest asked, Plan failed) {
    ReleaseRef from = failed.from();
    ReleaseRef to = failed.to();
    boolean stays = from != null && to != null && from.commit().equals(to.commit());
    // The data that the run put in place is of the release it was on its way to, and of no other.
    String only = to != null && (stays || failed.movesData()) ? to.commit() : null;
    return new RecoveryRequest(
        asked.application(),
        run,
        only == null ? from : null,
        to,
        only,
        "run " + run + " failed and could not be undone",
        true,
        asked.requestedBy(),
        null,
        asked.profile(),
        asked.keepConfiguration());
  }

  private FailedRollbackRecovery stub() {
    return Workflow.newChildWorkflowStub(
        FailedRollbackRecovery.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(id())
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE)
            .setStaticSummary("Brings up what is known to be good after run " + run)
            .build());
  }
}
