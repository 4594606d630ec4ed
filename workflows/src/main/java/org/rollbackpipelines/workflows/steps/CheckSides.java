package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.Upstreams;

/** Looks how the sides stand, before anything relies on it. */
public final class CheckSides {
  private CheckSides() {}

  public static Step checkSides(Situation now, SideOrder side) {
    return step(Phase.OBSERVE, "check-sides")
        .title("Check that users can be switched")
        .does("reads the upstream and tests nginx's configuration; changes nothing")
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Upstreams.class, Upstreams::check, side));
  }
}
