package org.rollbackpipelines.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.step.Counted;

/**
 * What becomes of a database in a run, and why.
 *
 * @param backup what is restored; null where the data is kept
 * @param loses what users no longer see afterwards
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatabaseDecision(
    String name, DatabaseChoice choice, @Nullable Backup backup, String because, String loses) {

  static DatabaseDecision keep(String name, String because) {
    return new DatabaseDecision(name, DatabaseChoice.KEEP, null, because, "nothing");
  }

  static DatabaseDecision restore(String name, Backup backup, String because) {
    return new DatabaseDecision(
        name,
        DatabaseChoice.RESTORE,
        backup,
        because,
        "what was written after "
            + (backup.takenAt() == null
                ? "that backup was taken, at a time nobody knows"
                : backup.moment())
            + ": it stays in the database that is kept beside, to be counted and salvaged");
  }

  @Override
  public String toString() {
    return backup == null
        ? name + " is kept, because " + because
        : name
            + " goes back to backup "
            + backup.id()
            + " ("
            + Counted.of(backup.rows(), "row")
            + " in "
            + Counted.of(backup.tables(), "table")
            + "), because "
            + because
            + "; out of sight: "
            + loses;
  }
}
