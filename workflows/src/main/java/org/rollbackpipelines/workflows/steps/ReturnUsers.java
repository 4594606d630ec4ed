package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;
import org.rollbackpipelines.workflows.traffic.Upstreams;

/** Sends users back to where they were before a switch. */
public final class ReturnUsers {
  /** By this a later undo knows a switch that was taken back. */
  public static final String NAME = "return-users";

  private ReturnUsers() {}

  public static Step returnUsers(Situation now, UpstreamOrder order) {
    return step(Phase.VERIFY, NAME)
        .title("Send users back to where they were")
        .does(
            "brings "
                + order.upstream().file()
                + " back as run "
                + order.run()
                + " found it, byte for byte, and reloads nginx, once the sides that get users again"
                + " are well")
        .undo(
            "leaves users where run " + order.run() + " sent them",
            Calls.to(Upstreams.class, Upstreams::sendAgain, order))
        .beside()
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Upstreams.class, Upstreams::giveBack, order))
        .needed("users would stay where they are");
  }
}
