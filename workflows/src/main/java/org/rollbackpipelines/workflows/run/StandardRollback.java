package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** The code and the data of an application back to its last good release. */
@WorkflowInterface
public interface StandardRollback extends Rollback {

  @WorkflowMethod(name = "StandardRollback")
  RunResult rollBack(@Nullable RollbackRequest request);
}
