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
    if (asked.to() != null || !isOfDataAlone(asked)) {
      throw BadInput.failure(
          "a database rollback restores data and leaves the code alone: name a backup, a moment"
              + " before or a revision, and neither to nor database");
    }
    RollbackRequest going =
        asked.namesBackup() || asked.database() != null ? asked : restoring(asked);
    return RollbackRun.rollBack(new DatabaseTier(), log(), going, new WhereItStands());
  }

  /** Down only to a revision that is named: no release says which. */
  private static boolean isOfDataAlone(RollbackRequest asked) {
    return asked.database() == null
        || asked.database() == DatabaseChoice.RESTORE
        || asked.revision() != null;
  }

  private static RollbackRequest restoring(RollbackRequest asked) {
    return asked.with(DatabaseChoice.RESTORE, null, null);
  }
}
