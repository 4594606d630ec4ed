package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.ClusterTier;

/** Runs the cluster tier's page. */
public final class ClusterRollbackWorkflow extends TierWorkflow implements ClusterRollback {
  public ClusterRollbackWorkflow() {
    super(TierName.CLUSTER);
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    RollbackRequest asked = BadInput.require(request);
    if (asked.to() != null || asked.namesData() || asked.revision() != null) {
      throw BadInput.failure(
          "a rollback of a whole cluster goes to a moment and leaves the code alone: give at or"
              + " restorePoint, and nothing else of data or release");
    }
    if ((asked.at() == null) == (asked.restorePoint() == null)) {
      throw BadInput.failure(
          "the input does not say which moment the whole cluster goes back to: give at, a time, or"
              + " restorePoint, its name, and one of them only");
    }
    return RollbackRun.rollBack(new ClusterTier(), log(), asked, new WhereItStands());
  }
}
