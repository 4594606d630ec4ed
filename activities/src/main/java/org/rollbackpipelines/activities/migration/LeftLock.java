package org.rollbackpipelines.activities.migration;

import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** A tool's lock that is a row in a table: it outlives whoever took it. */
final class LeftLock {
  private final LiveDatabase database;
  private final String table;
  private final String question;
  private final String freeing;

  /**
   * A lock.
   *
   * @param question answers with the holder, as far as the row tells; with nothing when it is free
   * @param freeing the statement that frees it
   */
  LeftLock(LiveDatabase database, String table, String question, String freeing) {
    this.database = database;
    this.table = table;
    this.question = question;
    this.freeing = freeing;
  }

  /** What is seen, with who holds the lock. */
  MigrationsSeen on(MigrationsSeen seen) {
    return holder()
        .map(
            who ->
                seen.lockedBy(
                    who,
                    table
                        + " is locked ("
                        + who
                        + "): a migration runs, or one was killed in the middle"))
        .orElse(seen);
  }

  /** Frees it if nobody else is connected: a holder that lives has its session. */
  StepResult free() {
    if (holder().isEmpty()) {
      return StepResult.done(table + " is not locked; nothing was changed");
    }
    List<String> others = database.free(table, freeing);
    return others.isEmpty()
        ? StepResult.done(table + " is free: nobody was connected who could hold it")
        : StepResult.checked(
            false,
            table
                + " stays locked: its holder is not proven dead as long as others are connected to "
                + database.name()
                + ": "
                + String.join(", ", others)
                + "; end them, and unlock again",
            List.of());
  }

  private Optional<String> holder() {
    return !database.hasTable(table)
        ? Optional.empty()
        : database.rows(question).stream().map(row -> String.valueOf(row.get(0))).findFirst();
  }
}
