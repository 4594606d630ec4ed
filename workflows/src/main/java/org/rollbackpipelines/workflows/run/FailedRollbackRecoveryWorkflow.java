package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RecoveryRequest;

/** Runs the recovery tier's page, towards one known good release after the other. */
public final class FailedRollbackRecoveryWorkflow extends TierWorkflow
    implements FailedRollbackRecovery {

  public FailedRollbackRecoveryWorkflow() {
    super(TierName.RECOVERY);
  }

  @Override
  public RunResult recover(@Nullable RecoveryRequest request) {
    return RecoveryRun.recover(log(), BadInput.require(request));
  }
}
