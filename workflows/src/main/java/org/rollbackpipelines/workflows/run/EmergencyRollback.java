package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** The code of an application back to its last good release, as fast as can be. */
@WorkflowInterface
public interface EmergencyRollback extends Rollback {

  @WorkflowMethod(name = "EmergencyRollback")
  RunResult rollBack(@Nullable RollbackRequest request);
}
