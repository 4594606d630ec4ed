package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** Single services back to the last good release, while all others run on. */
@WorkflowInterface
public interface PartialRollback extends Rollback {

  @WorkflowMethod(name = "PartialRollback")
  RunResult rollBack(@Nullable RollbackRequest request);
}
