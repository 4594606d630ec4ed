package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.tier.TrafficUndoTier;
import org.rollbackpipelines.workflows.tier.UndoTier;

/** Runs the undo tier's page towards where the application stood before a run. */
public final class UndoRollbackWorkflow extends TierWorkflow implements UndoRollback {

  public UndoRollbackWorkflow() {
    super(TierName.UNDO);
  }

  @Override
  public RunResult undo(@Nullable UndoRequest request) {
    UndoRequest asked = BadInput.require(request);
    FormerRuns runs = FormerRuns.of(asked);
    FormerRun former = runs.find();
    return RollbackRun.rollBack(
        former.switched()
            ? new TrafficUndoTier(asked.run(), former.stoppedSide())
            : new UndoTier(
                asked.run(),
                asked.requireHealthy(),
                former.condemned(),
                former.moved(),
                former.configured(),
                former.called(),
                former.cleared()),
        log(),
        asked.asRollback().of(former.alone().stream().map(ServiceVersion::service).toList()),
        runs.wayBack(former));
  }
}
