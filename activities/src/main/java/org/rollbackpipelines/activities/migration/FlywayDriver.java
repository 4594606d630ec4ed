package org.rollbackpipelines.activities.migration;

import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;

/** Flyway. It cannot go down without a licence: it is only looked where it stands. */
final class FlywayDriver implements MigrationDriver {
  private final LiveDatabase database;
  private final String table;

  FlywayDriver(LiveDatabase database, String table) {
    this.database = database;
    this.table = table;
  }

  @Override
  public MigrationsSeen current() {
    if (!database.hasTable(table)) {
      return MigrationsSeen.never(
          "there is no table " + table + ": Flyway was never used on this database");
    }
    MigrationsSeen seen = applied().seen();
    List<String> failed = versions("NOT success");
    return failed.isEmpty()
        ? seen
        : seen.dirty("Flyway notes that version " + failed.get(0) + " failed");
  }

  @Override
  public MigrationPlan plan(MigrationsSeen now, String target) {
    MigrationPlan plan =
        applied()
            .plan(
                target,
                version ->
                    MigrationStep.irreversible(version, "Flyway goes down only with a licence"));
    return plan.steps().isEmpty()
        ? plan
        : plan.withRefusals(
            List.of("Flyway goes down only with a licence: go back by a backup instead"));
  }

  @Override
  public void down(MigrationPlan plan, Duration timeout) {
    throw new ToolFailedException("Flyway goes down only with a licence");
  }

  private Applied applied() {
    return new Applied(versions("success AND version IS NOT NULL"));
  }

  private List<String> versions(String which) {
    return database
        .rows(
            "SELECT coalesce(version, description) FROM "
                + LiveDatabase.quoted(table)
                + " WHERE "
                + which
                + " ORDER BY installed_rank")
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }
}
