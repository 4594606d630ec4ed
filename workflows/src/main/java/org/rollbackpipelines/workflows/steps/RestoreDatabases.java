package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.database.ChosenBackup;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Reads backups in beside the live databases, which go on serving, and proves them. */
public final class RestoreDatabases {
  private RestoreDatabases() {}

  public static Step restoreDatabases(Situation now) {
    List<ChosenBackup> chosen = now.restores();
    RestoreOrder order = new RestoreOrder(now.application().name(), now.run(), chosen);
    Duration budget = now.application().budgets().backup().multipliedBy(chosen.size());
    return step(Phase.PREPARE, "restore-databases")
        .title("Restore " + listed(chosen, one -> one.database().name()) + " beside what is live")
        .does("reads in and proves " + backups(chosen) + "; what is live is not touched")
        .undo(
            "drops the copy again, unless it was live",
            Calls.to(Databases.class, Databases::drop, order))
        .budget(budget)
        .sideBySide()
        .call(now.located().host(), Calls.to(Databases.class, Databases::restore, order));
  }

  private static String backups(List<ChosenBackup> chosen) {
    return listed(chosen, one -> "backup " + one.backup() + " of " + one.database().name());
  }
}
