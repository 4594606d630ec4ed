package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.traffic.Entrances;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** Lets users in once the target is proven. */
public final class OpenTraffic {
  private OpenTraffic() {}

  public static Step openTraffic(Situation now, Traffic traffic) {
    TrafficOrder order = CloseTraffic.order(now, traffic);
    return step(Phase.VERIFY, "open-traffic")
        .title("Open traffic")
        .does("lets users in as before, and looks whether they get in")
        .undo("closes it again", Calls.to(Entrances.class, Entrances::close, order))
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Entrances.class, Entrances::open, order))
        .needed("users would be kept out of an application that is well");
  }
}
