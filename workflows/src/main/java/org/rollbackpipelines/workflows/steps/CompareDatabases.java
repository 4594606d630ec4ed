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

/** Counts, table by table, what the databases that are kept hold and the live ones do not. */
public final class CompareDatabases {
  private CompareDatabases() {}

  public static Step compareDatabases(Situation now, List<Database> databases) {
    String names = listed(databases, Database::name);
    return step(Phase.SETTLE, "compare-databases")
        .title("Count what " + names + " lost sight of")
        .does("compares what is live with what is kept, table by table; changes nothing")
        .optional()
        .budget(now.application().budgets().backup().multipliedBy(databases.size()))
        .call(
            now.located().host(),
            Calls.to(
                Databases.class,
                Databases::compare,
                SwapOrder.withRestored(now.application().name(), now.run(), databases)));
  }
}
