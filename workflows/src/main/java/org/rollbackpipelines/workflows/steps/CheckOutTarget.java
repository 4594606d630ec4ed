package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.source.CheckoutBeside;
import org.rollbackpipelines.workflows.source.Commits;

/** Brings the target's source to disk beside the live checkout, which keeps serving. */
public final class CheckOutTarget {
  private CheckOutTarget() {}

  public static Step checkOutTarget(Situation now) {
    return step(Phase.PREPARE, "check-out-target")
        .title("Check out " + now.to().release() + " beside the live checkout")
        .does("writes " + now.to() + " to " + now.checkoutFolder())
        .keeps(
            now.runtime().liveCheckout() == null
                ? "nothing to undo: the folder is ours and stays"
                : "nothing to undo: the folder is ours, and goes once it is built")
        .budget(now.application().budgets().build())
        .sideBySide()
        .call(
            now.located().host(),
            Calls.to(
                Commits.class,
                Commits::checkOutBeside,
                new CheckoutBeside(
                    now.application().source().repository(),
                    now.to().commit(),
                    now.checkoutFolder())));
  }
}
