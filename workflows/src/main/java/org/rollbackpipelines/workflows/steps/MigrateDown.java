package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.MigrationOrders;
import org.rollbackpipelines.workflows.migration.Migrations;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Takes migrations back with the code of the release that is left, before the target is there. */
public final class MigrateDown {
  private MigrateDown() {}

  public static Step migrateDown(Situation now) {
    List<MigrationOrder> orders = now.descents();
    return step(Phase.CUT_OVER, "migrate-down")
        .title(
            "Take migrations back: "
                + listed(orders, one -> one.database().name() + " to " + one.target()))
        .does(
            "runs the migration tool with the code of "
                + now.from()
                + "; done only when the database stands at exactly that revision and its"
                + " definitions are those "
                + now.to()
                + " was recorded with")
        .keeps("nothing by itself: the swap that is undone brings back what was kept")
        .movesData()
        .budget(now.application().budgets().backup().multipliedBy(orders.size()))
        .call(
            now.located().host(),
            Calls.to(
                Migrations.class,
                Migrations::down,
                new MigrationOrders(now.application().name(), now.run(), orders)))
        .needed("the target would run on data that is half migrated");
  }
}
