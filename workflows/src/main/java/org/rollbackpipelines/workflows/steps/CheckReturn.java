package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;
import org.rollbackpipelines.workflows.traffic.Upstreams;

/** Looks whether what a switch found can be brought back. */
public final class CheckReturn {
  private CheckReturn() {}

  public static Step checkReturn(Situation now, UpstreamOrder order) {
    return step(Phase.OBSERVE, "check-return")
        .title("Check that the switch can be undone")
        .does("looks whether the upstream is as run " + order.run() + " left it; changes nothing")
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Upstreams.class, Upstreams::checkReturn, order));
  }
}
