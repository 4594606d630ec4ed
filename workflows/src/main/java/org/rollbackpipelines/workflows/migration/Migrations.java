package org.rollbackpipelines.workflows.migration;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** The migrations of an application's databases. */
@ActivityInterface(namePrefix = "Migrations.")
public interface Migrations {

  /** Reads where a database stands, and every sign that a migration is half-applied. */
  MigrationsSeen observe(MigrationQuestion question);

  /** What going down to a revision would do, or why it must not be done; changes nothing. */
  MigrationPlan plan(MigrationOrder order);

  /**
   * Goes down to exactly those revisions. It is done when the databases say so themselves and,
   * where a fingerprint is given, the schema has it; whatever the tool said.
   */
  StepResult down(MigrationOrders orders);

  /** Takes a lock away whose holder is proven dead. */
  StepResult unlock(MigrationQuestion question);
}
