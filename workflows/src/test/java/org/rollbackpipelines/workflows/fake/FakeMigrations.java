package org.rollbackpipelines.workflows.fake;

import java.util.List;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.MigrationOrders;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationQuestion;
import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.Migrations;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** Every database of the fake host was migrated from 1 to 2 at first. */
record FakeMigrations(FakeHost host) implements Migrations {
  @Override
  public MigrationsSeen observe(MigrationQuestion question) {
    return host.read(() -> MigrationsSeen.at(List.of(host.revision())));
  }

  @Override
  public MigrationPlan plan(MigrationOrder order) {
    return host.read(
        () ->
            MigrationPlan.of(
                order.target(),
                List.of(
                    new MigrationStep(
                        "2",
                        "ALTER TABLE orders DROP COLUMN note",
                        null,
                        "it loses data: ALTER TABLE orders DROP COLUMN note",
                        null))));
  }

  @Override
  public StepResult down(MigrationOrders orders) {
    FakeApplication of = host.named(orders.application());
    return host.act(
        of,
        () -> {
          orders.orders().forEach(one -> of.database(one.database().name()).down(one.target()));
          return StepResult.done("went down");
        });
  }

  @Override
  public StepResult unlock(MigrationQuestion question) {
    return host.act(
        host.named("shop"), () -> StepResult.done("the lock of a migration is taken away"));
  }
}
