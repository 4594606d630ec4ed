package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckReturn.checkReturn;
import static org.rollbackpipelines.workflows.steps.ReturnUsers.returnUsers;

import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;

/** Undo of a switch: users go back to where they were; code and data were never touched. */
public final class TrafficUndoTier implements TierPage {
  private final String run;

  public TrafficUndoTier(String run) {
    this.run = run;
  }

  @Override
  public TierName tier() {
    return TierName.UNDO;
  }

  @Override
  public List<Problem> problems(Situation now) {
    return TwoSides.order(now, run).isEmpty() ? List.of(TwoSides.NO_SIDES) : List.of();
  }

  @Override
  public List<Step> preflight(Situation now) {
    return TwoSides.order(now, run).stream().map(order -> checkReturn(now, order)).toList();
  }

  @Override
  public List<Step> steps(Situation now) {
    return TwoSides.order(now, run)
        .map(order -> List.of(captureEvidence(now), returnUsers(now, order)))
        .orElse(List.of());
  }
}
