package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.RestorePoints;
import org.rollbackpipelines.workflows.tier.FullTier;

/** Runs the full tier's page. */
public final class FullRollbackWorkflow extends TierWorkflow implements FullRollback {
  public FullRollbackWorkflow() {
    super(TierName.FULL);
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    RollbackRequest asked = BadInput.require(request);
    if (asked.database() != null && asked.database() != DatabaseChoice.RESTORE) {
      throw BadInput.failure(
          "a full rollback restores all data: use the standard tier for database "
              + asked.database().word());
    }
    if (asked.to() != null && asked.namesBackup()) {
      throw BadInput.failure(
          "a full rollback goes to one restore point: name a release, or a backup, or a moment"
              + " before, and only one of them");
    }
    return RollbackRun.rollBack(new FullTier(), log(), asked, new RestorePoints(asked));
  }
}
