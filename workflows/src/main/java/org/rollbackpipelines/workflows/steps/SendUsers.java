package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.Upstreams;

/** Sends a share of the users to a side. */
public final class SendUsers {
  private SendUsers() {}

  /** It stops nothing that serves: where it cannot be undone, no recovery has to begin. */
  public static Step sendUsers(Situation now, SideOrder side) {
    return step(Phase.VERIFY, "send-" + side.percent())
        .title("Send " + side.percent() + " % of the requests to " + side.to())
        .does(
            "writes the weights into "
                + side.order().upstream().file()
                + ", tests nginx's configuration, reloads it, and sees that "
                + side.to()
                + " answers")
        .undo(
            "brings the file back as it was, byte for byte",
            Calls.to(Upstreams.class, Upstreams::bringBack, side.order()))
        .beside()
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Upstreams.class, Upstreams::send, side));
  }
}
