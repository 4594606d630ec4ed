package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.tier.EmergencyTier;

/** Runs the emergency tier's page. */
public final class EmergencyRollbackWorkflow extends TierWorkflow implements EmergencyRollback {

  public EmergencyRollbackWorkflow() {
    super(new EmergencyTier());
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    return run(request);
  }
}
