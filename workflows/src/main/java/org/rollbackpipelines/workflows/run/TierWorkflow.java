package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** What the workflows of all tiers share: everything but their name and their page. */
abstract class TierWorkflow implements Rollback {
  private final RollbackRun run;

  TierWorkflow(TierPage tier) {
    run = new RollbackRun(tier);
  }

  final RunResult run(@Nullable RollbackRequest request) {
    return run.rollBack(request);
  }

  @Override
  public Progress progress() {
    return run.progress();
  }

  @Override
  public @Nullable Plan plan() {
    return run.plan();
  }
}
