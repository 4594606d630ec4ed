package org.rollbackpipelines.activities.migration;

import static org.rollbackpipelines.activities.migration.Tool.A_QUESTION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** Knex. It goes down one named migration at a time: its batches are no revisions. */
final class KnexDriver implements MigrationDriver {
  private static final Pattern DOWN = Pattern.compile("\\bdown\\b");
  private static final Pattern ALONE = Pattern.compile("\\btransaction\\s*:\\s*false\\b");

  private final LiveDatabase database;
  private final Tool knex;
  private final String table;
  private final LeftLock lock;

  KnexDriver(LiveDatabase database, Tool knex, String table) {
    this.database = database;
    this.knex = knex;
    this.table = table;
    String lockTable = table + "_lock";
    this.lock =
        new LeftLock(
            database,
            lockTable,
            "SELECT 'nobody says who' FROM "
                + LiveDatabase.quoted(lockTable)
                + " WHERE is_locked <> 0",
            "UPDATE " + LiveDatabase.quoted(lockTable) + " SET is_locked = 0");
  }

  @Override
  public MigrationsSeen current() {
    if (!database.hasTable(table)) {
      return MigrationsSeen.never(
          "there is no table " + table + ": Knex was never used on this database");
    }
    MigrationsSeen seen = lock.on(applied().seen());
    return seen.problems().isEmpty() ? seen.withProblems(strangers()) : seen;
  }

  /** It fails where an applied migration is missing in the code. */
  private List<String> strangers() {
    try {
      String listed = knex.require(A_QUESTION, "migrate:list");
      return applied().names().stream()
          .filter(name -> !listed.contains(name))
          .map(
              name ->
                  "'"
                      + name
                      + "' is applied here and knex does not see it: it is set up for"
                      + " another database")
          .toList();
    } catch (ToolFailedException e) {
      return List.of(
          "the code in "
              + knex.directory()
              + " does not fit the database, go down with the code that brought it there; "
              + e.sentence());
    }
  }

  private Applied applied() {
    return new Applied(
        database.rows("SELECT name FROM " + LiveDatabase.quoted(table) + " ORDER BY id").stream()
            .map(row -> String.valueOf(row.get(0)))
            .toList());
  }

  @Override
  public MigrationPlan plan(MigrationsSeen now, String target) {
    return applied().plan(target, this::step);
  }

  private MigrationStep step(String name) {
    Path file = knex.directory().resolve("migrations").resolve(name);
    if (!Files.isRegularFile(file)) {
      return SqlText.unseen(name, null);
    }
    try {
      String code = Files.readString(file);
      if (!DOWN.matcher(code).find()) {
        return MigrationStep.irreversible(name, file + " has no down");
      }
      boolean alone = ALONE.matcher(code).find();
      return SqlText.unseen(name, alone ? "it runs outside a transaction" : null);
    } catch (IOException e) {
      throw new ToolFailedException(file + " cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void down(MigrationPlan plan, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    for (MigrationStep step : plan.steps()) {
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      database.requireKept();
      knex.require(left, "migrate:down", step.revision());
    }
  }

  @Override
  public StepResult unlock() {
    return lock.free();
  }
}
