package org.rollbackpipelines.starter.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.ArchiveSeen;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.Fetched;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;

/** The databases with their backups, and what is kept beside them. */
public final class DatabasesText {
  private static final long MIB = 1024 * 1024;

  private DatabasesText() {}

  public static String of(List<DatabaseSeen> databases) {
    if (databases.isEmpty()) {
      return "the profile names no database; see: rollback schema";
    }
    StringBuilder text = new StringBuilder();
    databases.forEach(database -> append(text, database));
    return text.toString().stripTrailing();
  }

  private static void append(StringBuilder text, DatabaseSeen database) {
    text.append(database.name()).append("  ").append(size(database.bytes())).append('\n');
    database.problems().forEach(one -> text.append("  ✗ ").append(one).append('\n'));
    MigrationsSeen migrations = database.migrations();
    if (migrations != null) {
      text.append("  migrations: at ").append(migrations.where()).append('\n');
      migrations.problems().forEach(one -> text.append("  ✗ ").append(one).append('\n'));
    }
    if (database.backups().isEmpty()) {
      text.append("  no backup yet: rollback record takes one\n");
    } else {
      text.append(backups(database.backups()));
    }
    archive(text, database.archive());
    database.copies().forEach(copy -> text.append("  kept beside it: ").append(copy).append('\n'));
  }

  private static void archive(StringBuilder text, @Nullable ArchiveSeen archive) {
    if (archive == null) {
      return;
    }
    text.append(
        archive.since() == null
            ? "  ✗ no point in time: " + archive.problem() + "\n"
            : "  any moment since "
                + archive.since()
                + ": rollback database fetch --at TIME, as far as it is archived\n");
  }

  private static String backups(List<Backup> backups) {
    Table table = new Table().row("BACKUP", "TAKEN", "SIZE", "ROWS", "PROVEN");
    for (Backup backup : backups) {
      table.row(
          backup.id(),
          taken(backup),
          size(backup.bytes()),
          Long.toString(backup.rows()),
          backup.provenAt() == null ? "no" : backup.provenAt().toString());
    }
    return table.text("  ");
  }

  private static String taken(Backup backup) {
    String moment = backup.takenAt() == null ? "not known" : backup.moment();
    Fetched fetched = backup.fetched();
    return fetched == null ? moment : moment + "; fetched from " + fetched.from();
  }

  static String size(long bytes) {
    return bytes < MIB ? bytes / 1024 + " KiB" : bytes / MIB + " MiB";
  }
}
