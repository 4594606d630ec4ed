package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.tier.UndoTier;

/** Runs the undo tier's page towards where the application stood before a run. */
public final class UndoRollbackWorkflow extends TierWorkflow implements UndoRollback {

  public UndoRollbackWorkflow() {
    super(TierName.UNDO);
  }

  @Override
  public RunResult undo(@Nullable UndoRequest request) {
    UndoRequest asked = BadInput.require(request);
    RunResult former = FormerRuns.find(asked);
    return RollbackRun.rollBack(
        new UndoTier(
            asked.run(),
            asked.requireHealthy(),
            FormerRuns.condemned(former),
            FormerRuns.kept(former)),
        log(),
        asked.asRollback(),
        FormerRuns.wayBack(asked, former, FormerRuns.movedDataSince(asked, former)));
  }
}
