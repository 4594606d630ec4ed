package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.StepBuilder;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.Upstreams;

/** Asks a side on its own addresses, before any user goes there. */
public final class AskSide {
  private AskSide() {}

  public static Step askSide(Situation now, SideOrder side) {
    return step(Phase.PREPARE, "ask-side")
        .title("Ask " + side.to() + " itself")
        .does(
            "asks "
                + side.order().upstream().health()
                + " of "
                + StepBuilder.listed(
                    side.order().upstream().side(side.to()).orElseThrow().servers(),
                    String::valueOf)
                + " until all answer well")
        .budget(now.application().budgets().verify().plus(AwaitHealthy.TO_ANSWER))
        .call(now.located().host(), Calls.to(Upstreams.class, Upstreams::ask, patiently(now, side)))
        .needed("users would be sent to what is not well");
  }

  /** It may have been started a moment ago. */
  private static SideOrder patiently(Situation now, SideOrder side) {
    return new SideOrder(
        side.order().within(now.application().budgets().verify()), side.to(), side.percent());
  }
}
