package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** All of an application, code and data, back to one restore point. */
@WorkflowInterface
public interface FullRollback extends Rollback {

  @WorkflowMethod(name = "FullRollback")
  RunResult rollBack(@Nullable RollbackRequest request);
}
