package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** The configuration of an application back to what a release was recorded with. */
@WorkflowInterface
public interface ConfigurationRollback extends Rollback {

  @WorkflowMethod(name = "ConfigurationRollback")
  RunResult rollBack(@Nullable RollbackRequest request);
}
