package org.rollbackpipelines.activities.migration;

import static org.rollbackpipelines.activities.migration.Tool.A_QUESTION;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Liquibase. A revision is the change set applied last, {@code file::id::author}; a tag stands for
 * the one that carries it.
 */
final class LiquibaseDriver implements MigrationDriver {
  private final LiveDatabase database;
  private final Tool liquibase;
  private final String table;
  private final LeftLock lock;

  /** The changelog does not change while we look at it, and a way down adds nothing. */
  private boolean compared;

  LiquibaseDriver(LiveDatabase database, Tool liquibase, String table) {
    this.database = database;
    this.liquibase = liquibase;
    this.table = table;
    // Beside the changelog, under a name that does not follow it.
    String lockTable = table.substring(0, table.indexOf('.') + 1) + "databasechangeloglock";
    this.lock =
        new LeftLock(
            database,
            lockTable,
            "SELECT coalesce(lockedby, 'nobody says who') || ' since ' || lockgranted FROM "
                + LiveDatabase.quoted(lockTable)
                + " WHERE locked",
            "UPDATE "
                + LiveDatabase.quoted(lockTable)
                + " SET locked = false, lockgranted = NULL, lockedby = NULL");
  }

  /** Its own questions wait for a lock that nobody frees: they are asked only without one. */
  @Override
  public MigrationsSeen current() {
    if (!database.hasTable(table)) {
      return MigrationsSeen.never(
          "there is no table " + table + ": Liquibase was never used on this database");
    }
    MigrationsSeen seen = lock.on(applied().seen());
    List<List<String>> failed = rows("SELECT id FROM %s WHERE exectype = 'FAILED'");
    if (!failed.isEmpty()) {
      seen = seen.dirty("Liquibase notes that change set " + failed.get(0).get(0) + " failed");
    }
    if (seen.problems().isEmpty() && !compared) {
      seen = seen.withProblems(unexpected());
      compared = seen.problems().isEmpty();
    }
    return seen;
  }

  private List<String> unexpected() {
    return LiquibaseOutput.unexpected(
            liquibase.require(A_QUESTION, "unexpected-changesets", "--verbose"))
        .stream()
        .map(
            set ->
                "change set "
                    + set
                    + " is applied and the changelog in "
                    + liquibase.directory()
                    + " does not know it: go down with the code that brought it there")
        .toList();
  }

  private Applied applied() {
    return new Applied(
        rows("SELECT filename || '::' || id || '::' || author FROM %s ORDER BY orderexecuted")
            .stream()
            .map(row -> row.get(0))
            .toList());
  }

  private List<List<String>> rows(String question, String... with) {
    return database.rows(question.replace("%s", LiveDatabase.quoted(table)), with).stream()
        .map(row -> List.of(String.valueOf(row.get(0))))
        .toList();
  }

  @Override
  public MigrationPlan plan(MigrationsSeen now, String target) {
    Applied applied = applied();
    MigrationPlan bare = applied.plan(tagged(target), set -> SqlText.unseen(set, null));
    if (!bare.ok() || bare.steps().isEmpty()) {
      return bare;
    }
    try {
      String printed =
          liquibase.require(A_QUESTION, "rollback-count-sql", "--count=" + bare.steps().size());
      Map<String, String> pieces = LiquibaseOutput.pieces(printed, table);
      return applied.plan(bare.target(), set -> step(set, pieces));
    } catch (ToolFailedException e) {
      return bare.withRefusals(
          List.of("Liquibase has no way back for a change set on the way; " + e.sentence()));
    }
  }

  /** The change set a tag stands for; what is no tag may be a change set itself. */
  private String tagged(String target) {
    return rows(
            "SELECT filename || '::' || id || '::' || author FROM %s WHERE tag = ?"
                + " ORDER BY orderexecuted DESC",
            target)
        .stream()
        .map(row -> row.get(0))
        .findFirst()
        .orElse(target);
  }

  private static MigrationStep step(String set, Map<String, String> pieces) {
    String sql = pieces.get(set);
    if (sql == null || SqlText.isEmpty(sql)) {
      return MigrationStep.irreversible(set, "its rollback is empty");
    }
    return SqlText.step(set, sql, SqlText.alone(sql));
  }

  @Override
  public void down(MigrationPlan plan, Duration timeout) {
    liquibase.require(timeout, "rollback-count", "--count=" + plan.steps().size());
  }

  @Override
  public StepResult unlock() {
    return lock.free();
  }
}
