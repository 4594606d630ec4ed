package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Looks whether the chosen backups are what they were when they were taken. */
public final class CheckBackups {
  private CheckBackups() {}

  public static Step checkBackups(Situation now) {
    String backups = listed(now.restores(), one -> one.backup() + " of " + one.database().name());
    return step(Phase.OBSERVE, "check-backups")
        .title("Check backup " + backups)
        .does(
            "holds every file against its sum, and looks for room in the server, and for what is in the way of the swap")
        .budget(
            now.application().budgets().backup().multipliedBy(Math.max(1, now.restores().size())))
        .call(
            now.located().host(),
            Calls.to(
                Databases.class,
                Databases::check,
                new RestoreOrder(now.application().name(), now.run(), now.restores())));
  }
}
