package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Puts restored databases in the places of the live ones, which are kept whole. */
public final class SwapDatabases {
  private SwapDatabases() {}

  public static Step swapDatabases(Situation now) {
    List<Database> databases = now.moved();
    SwapOrder order = SwapOrder.withRestored(now.application().name(), now.run(), databases);
    String names = listed(databases, Database::name);
    return step(Phase.CUT_OVER, "swap-databases")
        .title("Swap " + names + " by name")
        .does("lets nobody in, renames what is live and what was restored at once; both are kept")
        .undo("renames them back", Calls.to(Databases.class, Databases::swapBack, order))
        .movesData()
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Databases.class, Databases::swap, order));
  }
}
