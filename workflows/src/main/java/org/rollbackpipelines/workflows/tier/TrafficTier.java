package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AskSide.askSide;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckSides.checkSides;
import static org.rollbackpipelines.workflows.steps.SendUsers.sendUsers;
import static org.rollbackpipelines.workflows.steps.StopSide.stopSide;
import static org.rollbackpipelines.workflows.steps.WatchSide.watchSide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.application.Upstream;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;

/** Traffic: users go to the other side of the application; code and data of both stay. */
public final class TrafficTier implements TierPage {
  private final String to;
  private final List<Integer> shares;
  private final boolean stopOld;

  /** Both sides go on running. */
  public TrafficTier(String to, List<Integer> shares) {
    this(to, shares, false);
  }

  /**
   * A switch to a side.
   *
   * @param stopOld whether the other side is stopped once nobody is there
   */
  public TrafficTier(String to, List<Integer> shares, boolean stopOld) {
    this.to = to;
    this.shares = List.copyOf(shares);
    this.stopOld = stopOld;
  }

  @Override
  public TierName tier() {
    return TierName.TRAFFIC;
  }

  @Override
  public List<Problem> problems(Situation now) {
    Optional<UpstreamOrder> order = TwoSides.order(now, now.run());
    if (order.isEmpty()) {
      return List.of(TwoSides.NO_SIDES);
    }
    Upstream upstream = order.get().upstream();
    if (upstream.side(to).isEmpty()) {
      return List.of(
          new Problem(
              "traffic.upstream",
              "there is no side '" + to + "'",
              "name one of these: " + upstream.sideNames()));
    }
    return stopOld ? TwoSides.unstoppable(now, upstream, upstream.otherThan(to)) : List.of();
  }

  @Override
  public List<Step> preflight(Situation now) {
    return order(now).stream().map(order -> checkSides(now, side(order, shares.get(0)))).toList();
  }

  @Override
  public List<Step> steps(Situation now) {
    return order(now).map(order -> steps(now, order)).orElse(List.of());
  }

  private List<Step> steps(Situation now, UpstreamOrder order) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(askSide(now, side(order, shares.get(0))));
    for (int percent : shares) {
      steps.add(sendUsers(now, side(order, percent)));
      steps.add(watchSide(now, side(order, percent)));
    }
    if (stopOld && problems(now).isEmpty()) {
      steps.add(stopSide(now, order, order.upstream().otherThan(to)));
    }
    return steps;
  }

  private Optional<UpstreamOrder> order(Situation now) {
    return TwoSides.order(now, now.run()).filter(order -> order.upstream().side(to).isPresent());
  }

  private SideOrder side(UpstreamOrder order, int percent) {
    return new SideOrder(order, to, percent);
  }
}
