package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.traffic.Entrances;

/** Looks whether users can be kept out, before anything relies on it. */
public final class CheckTraffic {
  private CheckTraffic() {}

  public static Step checkTraffic(Situation now, Traffic traffic) {
    return step(Phase.OBSERVE, "check-traffic")
        .title("Check that traffic can be closed")
        .does("asks what keeps users out; closes nothing")
        .budget(now.application().budgets().cutOver())
        .call(
            now.located().host(),
            Calls.to(Entrances.class, Entrances::check, CloseTraffic.order(now, traffic)));
  }
}
