package org.rollbackpipelines.activities.migration;

import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;

/** Files of SQL, each carried out whole together with the note that it was, or not at all. */
final class FileDriver implements MigrationDriver {
  private final LiveDatabase database;
  private final DownFiles files;
  private final Notes notes;
  private final String table;

  FileDriver(LiveDatabase database, DownFiles files, Notes notes, String table) {
    this.database = database;
    this.files = files;
    this.notes = notes;
    this.table = table;
  }

  @Override
  public MigrationsSeen current() {
    if (!database.hasTable(table)) {
      return MigrationsSeen.never(
          "there is no table " + table + ": nothing says what is applied to this database");
    }
    MigrationsSeen seen = new Applied(notes.applied()).seen();
    String unfinished = notes.unfinished();
    return unfinished == null
        ? seen
        : seen.dirty(table + " notes that '" + unfinished + "' began and did not end");
  }

  @Override
  public MigrationPlan plan(MigrationsSeen now, String target) {
    return new Applied(notes.applied()).plan(target, files::step);
  }

  @Override
  public void down(MigrationPlan plan, Duration timeout) {
    for (MigrationStep step : plan.steps()) {
      database.together(
          List.of(
              "SET LOCAL application_name = " + LiveDatabase.literal(Tool.SESSIONS),
              "LOCK TABLE " + LiveDatabase.quoted(table) + " IN EXCLUSIVE MODE",
              notes.takenBack(step.revision()),
              files.sql(step.revision())),
          timeout);
    }
  }
}
