package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Planner;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.tier.StandardTier;

/** Runs the standard tier's page. */
public final class StandardRollbackWorkflow extends TierWorkflow implements StandardRollback {
  public StandardRollbackWorkflow() {
    super(TierName.STANDARD);
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    RollbackRequest asked = BadInput.require(request);
    return RollbackRun.rollBack(new StandardTier(), log(), asked, Planner.targetOf(asked));
  }
}
