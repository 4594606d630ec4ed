package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Puts the databases that a run kept back in their places. */
public final class ReturnDatabases {
  private ReturnDatabases() {}

  /**
   * The step.
   *
   * @param run the run that kept them
   */
  public static Step returnDatabases(Situation now, String run, List<Exchange> kept) {
    SwapOrder order = new SwapOrder(now.application().name(), now.run(), kept);
    String names = listed(kept, one -> one.database().name());
    return step(Phase.CUT_OVER, "return-databases")
        .title("Put " + names + " back as before " + run)
        .does(
            "lets nobody in, renames what is live and "
                + listed(kept, one -> String.valueOf(one.next()))
                + " at once; both are kept")
        .undo("renames them again", Calls.to(Databases.class, Databases::swapBack, order))
        .movesData()
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Databases.class, Databases::swap, order));
  }
}
