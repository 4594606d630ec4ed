package org.rollbackpipelines.workflows.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.UndoRequest;
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
    RunResult former = runs.find();
    return RollbackRun.rollBack(
        FormerRuns.switched(former)
            ? new TrafficUndoTier(asked.run())
            : new UndoTier(
                asked.run(),
                asked.requireHealthy(),
                FormerRuns.condemned(former),
                former == null ? List.of() : former.moved(),
                FormerRuns.configured(former),
                FormerRuns.called(former),
                FormerRuns.cleared(former)),
        log(),
        asked.asRollback(),
        runs.wayBack(former));
  }
}
