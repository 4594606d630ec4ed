package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** All databases of a cluster back to a moment out of its archive; the code stays what it is. */
@WorkflowInterface
public interface ClusterRollback extends Rollback {

  @WorkflowMethod(name = "ClusterRollback")
  RunResult rollBack(@Nullable RollbackRequest request);
}
