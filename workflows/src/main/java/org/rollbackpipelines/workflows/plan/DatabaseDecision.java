package org.rollbackpipelines.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.migration.WayDown;
import org.rollbackpipelines.workflows.step.Counted;

/**
 * What becomes of a database in a run, and why.
 *
 * @param backup what is restored; null where nothing is
 * @param loses what users no longer see afterwards
 * @param wayDown the migrations that are taken back; null where none are
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatabaseDecision(
    String name,
    DatabaseChoice choice,
    @Nullable Backup backup,
    String because,
    String loses,
    @Nullable WayDown wayDown) {

  static DatabaseDecision keep(String name, String because) {
    return new DatabaseDecision(name, DatabaseChoice.KEEP, null, because, "nothing", null);
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
            + ": it stays in the database that is kept beside, to be counted and salvaged",
        null);
  }

  static DatabaseDecision down(String name, WayDown wayDown, String because) {
    return new DatabaseDecision(
        name,
        DatabaseChoice.MIGRATE_DOWN,
        null,
        because,
        wayDown.loses() + "; all of it stays in the database that is kept beside",
        wayDown);
  }

  /** Whether another database takes its place. */
  boolean moves() {
    return choice != DatabaseChoice.KEEP;
  }

  @Override
  public String toString() {
    if (wayDown != null) {
      return name + " goes " + wayDown + ", because " + because + "; out of sight: " + loses;
    }
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
