package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** Back by a tier of the team's own, as the profile describes it. */
@WorkflowInterface
public interface CustomRollback extends Rollback {

  @WorkflowMethod(name = "CustomRollback")
  RunResult rollBack(@Nullable RollbackRequest request);
}
