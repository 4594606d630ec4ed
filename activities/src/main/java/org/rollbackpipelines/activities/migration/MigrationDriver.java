package org.rollbackpipelines.activities.migration;

import java.time.Duration;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** One migration tool. What it did is asked of the database afterwards, never of the tool. */
interface MigrationDriver {
  /** Where the tool says the database stands. */
  MigrationsSeen current();

  /** The way from there to an exact revision; changes nothing. */
  MigrationPlan plan(MigrationsSeen now, String target);

  /** Goes that way; fails where the tool says so, or when it takes longer. */
  void down(MigrationPlan plan, Duration timeout);

  /** Takes the tool's lock away if its holder is proven dead. */
  default StepResult unlock() {
    return StepResult.checked(
        false,
        "this tool has no lock that outlives its session: there is nothing to take away;"
            + " nothing was changed",
        java.util.List.of());
  }
}
