package org.rollbackpipelines.workflows.run;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;
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

  /** Brings a known good state up; returns what stood in the way, nothing when it is up. */
  List<Problem> bringUp(RollbackRequest asked) {
    try {
      RunResult result = stub().recover(request(asked));
      return result.outcome() == Outcome.RECOVERED ? List.of() : problems(result);
    } catch (ChildWorkflowFailure failure) {
      return List.of(problem(Failures.sentence(failure)));
    }
  }

  private List<Problem> problems(RunResult result) {
    return result.problems().isEmpty()
        ? List.of(problem("it ended in " + result.outcome()))
        : result.problems();
  }

  private Problem problem(String what) {
    return new Problem("recovery " + id(), what, "see what it did: rollback report " + id());
  }

  private RecoveryRequest request(RollbackRequest asked) {
    return new RecoveryRequest(
        asked.application(),
        run,
        null,
        "run " + run + " failed and could not be undone",
        true,
        asked.requestedBy(),
        null,
        asked.profile());
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
