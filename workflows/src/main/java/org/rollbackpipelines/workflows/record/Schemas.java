package org.rollbackpipelines.workflows.record;

import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.observe.DatabaseObserver;
import org.rollbackpipelines.workflows.observe.HostSeen;
import org.rollbackpipelines.workflows.observe.Observer;

/** The definitions that databases have when a release is recorded. */
final class Schemas {
  private Schemas() {}

  /**
   * Those of the backups that were just taken. A migration that came between would give a release
   * one state in its backup and another in its revision: then nothing is recorded.
   */
  static Map<String, RecordedSchema> recorded(
      List<DatabaseSeen> databases, Map<String, String> backups) {
    Map<String, RecordedSchema> schemas = new LinkedHashMap<>();
    for (DatabaseSeen there : databases) {
      requireWhole(there);
      String schema = there.schema();
      if (schema != null) {
        requireSame(there, schema, backups.get(there.name()));
        schemas.put(there.name(), new RecordedSchema(schema, revision(there.migrations())));
      }
    }
    return schemas;
  }

  /** Where migrations stand before a backup is begun; nowhere in histories of older builds. */
  static Map<String, MigrationsSeen> stood(LocatedApplication located) {
    List<Database> migrated =
        located.application().databases().stream()
            .filter(database -> database.migrations() != null)
            .toList();
    boolean looks =
        Workflow.getVersion("revision-before-backup", Workflow.DEFAULT_VERSION, 1)
            > Workflow.DEFAULT_VERSION;
    if (migrated.isEmpty() || !looks) {
      return Map.of();
    }
    HostSeen unused = Observer.host(located.host());
    return DatabaseObserver.stands(located, migrated);
  }

  /**
   * A migration that only changed rows leaves the definitions as they are: that it came between a
   * backup and its revision shows in where the tool stood before the one and stands after it.
   */
  static void requireNoneMigrated(List<DatabaseSeen> databases, Map<String, MigrationsSeen> stood) {
    for (DatabaseSeen there : databases) {
      MigrationsSeen before = stood.get(there.name());
      MigrationsSeen now = there.migrations();
      if (before != null
          && now != null
          && revision(now) != null
          && !before.where().equals(now.where())) {
        throw RecordReleaseWorkflow.refused(
            "the migrations of database "
                + there.name()
                + " have gone from "
                + before.where()
                + " to "
                + now.where()
                + " since its backup was begun: try again when no migration is under way");
      }
    }
  }

  private static void requireWhole(DatabaseSeen there) {
    if (!there.problems().isEmpty()) {
      throw RecordReleaseWorkflow.refused(
          "database " + there.name() + ": " + String.join("; ", there.problems()));
    }
  }

  private static void requireSame(DatabaseSeen there, String schema, @Nullable String id) {
    boolean other =
        there.backups().stream()
            .filter(backup -> backup.id().equals(id))
            .map(Backup::schema)
            .filter(Objects::nonNull)
            .anyMatch(backedUp -> !backedUp.equals(schema));
    if (other) {
      throw RecordReleaseWorkflow.refused(
          "the definitions of database "
              + there.name()
              + " have changed since backup "
              + id
              + " was begun: try again when no migration is under way");
    }
  }

  /** Only a revision that a way down can end at. */
  private static @Nullable String revision(@Nullable MigrationsSeen seen) {
    return seen == null
            || !seen.tableExists()
            || !seen.problems().isEmpty()
            || seen.revisions().size() > 1
        ? null
        : seen.where();
  }
}
