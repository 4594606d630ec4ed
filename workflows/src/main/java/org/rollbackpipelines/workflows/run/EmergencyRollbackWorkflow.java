package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Planner;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.tier.EmergencyTier;

/** Runs the emergency tier's page. */
public final class EmergencyRollbackWorkflow extends TierWorkflow implements EmergencyRollback {

  public EmergencyRollbackWorkflow() {
    super(TierName.EMERGENCY);
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    RollbackRequest asked = BadInput.require(request);
    return RollbackRun.rollBack(new EmergencyTier(), log(), asked, Planner.targetOf(asked));
  }
}
