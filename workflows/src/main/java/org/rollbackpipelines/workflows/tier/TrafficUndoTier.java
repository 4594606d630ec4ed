package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AskSide.askSide;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckReturn.checkReturn;
import static org.rollbackpipelines.workflows.steps.ReturnUsers.returnUsers;
import static org.rollbackpipelines.workflows.steps.StartSide.startSide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;

/** Undo of a switch: users go back to where they were; code and data were never touched. */
public final class TrafficUndoTier implements TierPage {
  private static final int ALL = 100;
  private final String run;
  private final @Nullable String stopped;

  /**
   * The way back from a switch.
   *
   * @param stopped the side that it stopped; null where both went on running
   */
  public TrafficUndoTier(String run, @Nullable String stopped) {
    this.run = run;
    this.stopped = stopped;
  }

  @Override
  public TierName tier() {
    return TierName.UNDO;
  }

  @Override
  public List<Problem> problems(Situation now) {
    if (TwoSides.order(now, run).isEmpty()) {
      return List.of(TwoSides.NO_SIDES);
    }
    return stopped == null || side(now).isPresent()
        ? List.of()
        : List.of(
            new Problem(
                "traffic.upstream.sides",
                "run "
                    + run
                    + " stopped "
                    + stopped
                    + ", and the profile does not say any more"
                    + " which services that is",
                "name them under the key services of the side"));
  }

  @Override
  public List<Step> preflight(Situation now) {
    return TwoSides.order(now, run).stream().map(order -> checkReturn(now, order)).toList();
  }

  @Override
  public List<Step> steps(Situation now) {
    return TwoSides.order(now, run).map(order -> steps(now, order)).orElse(List.of());
  }

  private List<Step> steps(Situation now, UpstreamOrder order) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    side(now)
        .ifPresent(
            side -> {
              steps.add(startSide(now, side));
              steps.add(askSide(now, new SideOrder(order, side.name(), ALL)));
            });
    steps.add(returnUsers(now, order));
    return steps;
  }

  /** The side that has to run before users can go back. */
  private Optional<Side> side(Situation now) {
    return stopped == null
        ? Optional.empty()
        : TwoSides.order(now, run)
            .flatMap(order -> order.upstream().side(stopped))
            .filter(side -> !side.services().isEmpty());
  }
}
