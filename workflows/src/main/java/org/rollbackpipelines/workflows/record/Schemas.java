package org.rollbackpipelines.workflows.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;

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
