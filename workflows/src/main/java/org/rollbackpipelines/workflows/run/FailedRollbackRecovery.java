package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RecoveryRequest;

/** Brings a known good release up when a rollback could neither go on nor back. */
@WorkflowInterface
public interface FailedRollbackRecovery extends Rollback {

  @WorkflowMethod(name = "FailedRollbackRecovery")
  RunResult recover(@Nullable RecoveryRequest request);
}
