package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.SwitchRequest;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.TrafficTier;

/** Runs the traffic tier's page. */
public final class TrafficSwitchWorkflow extends TierWorkflow implements TrafficSwitch {
  public TrafficSwitchWorkflow() {
    super(TierName.TRAFFIC);
  }

  @Override
  public RunResult turn(@Nullable SwitchRequest request) {
    SwitchRequest asked = BadInput.require(request);
    return RollbackRun.rollBack(
        new TrafficTier(asked.to(), asked.shares(), asked.stopOld()),
        log(),
        asked.asRollback(),
        new WhereItStands("only its users go to another side"));
  }
}
