package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Planner;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.tier.PartialTier;

/** Runs the partial tier's page. */
public final class PartialRollbackWorkflow extends TierWorkflow implements PartialRollback {

  public PartialRollbackWorkflow() {
    super(TierName.PARTIAL);
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    RollbackRequest asked = BadInput.require(request);
    if (asked.services().isEmpty()) {
      throw BadInput.failure(
          "a partial rollback takes single services back: name them under services, or use the"
              + " emergency tier for all of them");
    }
    return RollbackRun.rollBack(new PartialTier(), log(), asked, Planner.targetOf(asked));
  }
}
