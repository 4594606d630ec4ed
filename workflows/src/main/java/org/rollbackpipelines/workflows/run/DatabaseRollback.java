package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** The data of an application back to a backup; its code stays what it is. */
@WorkflowInterface
public interface DatabaseRollback extends Rollback {

  @WorkflowMethod(name = "DatabaseRollback")
  RunResult rollBack(@Nullable RollbackRequest request);
}
