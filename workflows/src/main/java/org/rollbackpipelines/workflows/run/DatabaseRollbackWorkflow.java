package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.DatabaseTier;

/** Runs the database tier's page. */
public final class DatabaseRollbackWorkflow extends TierWorkflow implements DatabaseRollback {
  public DatabaseRollbackWorkflow() {
    super(TierName.DATABASE);
  }

  @Override
  public RunResult rollBack(@Nullable RollbackRequest request) {
    RollbackRequest asked = BadInput.require(request);
    if (asked.to() != null || asked.database() == DatabaseChoice.KEEP) {
      throw BadInput.failure(
          "a database rollback restores data and leaves the code alone: name a backup or a moment"
              + " before, and neither to nor database");
    }
    RollbackRequest restoring =
        asked.with(
            asked.backup() == null ? DatabaseChoice.RESTORE : null, asked.backup(), asked.before());
    return RollbackRun.rollBack(new DatabaseTier(), log(), restoring, new WhereItStands());
  }
}
