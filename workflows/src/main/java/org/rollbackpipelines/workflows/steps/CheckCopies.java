package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.CopyOrder;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Looks whether there is room for copies of live databases, and nothing in the way of a swap. */
public final class CheckCopies {
  private CheckCopies() {}

  public static Step checkCopies(Situation now) {
    String names = listed(now.copied(), Database::name);
    return step(Phase.OBSERVE, "check-copies")
        .title("Check that " + names + " can be copied")
        .does("looks for room in the server, and for what is in the way of the swap")
        .budget(now.application().budgets().verify())
        .call(
            now.located().host(),
            Calls.to(
                Databases.class,
                Databases::checkCopy,
                new CopyOrder(now.application().name(), now.run(), now.copied())));
  }
}
