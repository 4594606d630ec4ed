package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.traffic.Entrances;
import org.rollbackpipelines.workflows.traffic.ShareOrder;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** Lets a share of the users in, so that few are hit by what no check has seen. */
public final class LetUsersIn {
  private LetUsersIn() {}

  public static Step letUsersIn(Situation now, Traffic traffic, int percent) {
    TrafficOrder order = CloseTraffic.order(now, traffic);
    return step(Phase.VERIFY, "let-in-" + percent)
        .title("Let " + percent + " % of the users in")
        .does("lets " + percent + " % of the users in; the others still get the page")
        .undo("closes traffic again", Calls.to(Entrances.class, Entrances::close, order))
        .budget(now.application().budgets().cutOver())
        .call(
            now.located().host(),
            Calls.to(Entrances.class, Entrances::letIn, new ShareOrder(order, percent)));
  }
}
