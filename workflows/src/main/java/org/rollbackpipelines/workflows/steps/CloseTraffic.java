package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.traffic.Entrances;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** Keeps users out before anything is stopped under them. */
public final class CloseTraffic {
  private CloseTraffic() {}

  public static Step closeTraffic(Situation now, Traffic traffic) {
    TrafficOrder order = order(now, traffic);
    return step(Phase.CUT_OVER, "close-traffic")
        .title("Close traffic")
        .does(traffic.way().closing() + "; what was closed before stays closed afterwards")
        .undo("lets users in as before", Calls.to(Entrances.class, Entrances::open, order))
        .beside()
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Entrances.class, Entrances::close, order));
  }

  static TrafficOrder order(Situation now, Traffic traffic) {
    return new TrafficOrder(
        now.application().name(), now.run(), traffic.way(), now.application().budgets().cutOver());
  }
}
