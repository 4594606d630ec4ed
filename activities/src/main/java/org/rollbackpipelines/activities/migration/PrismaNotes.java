package org.rollbackpipelines.activities.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.LiveDatabase;

/** Prisma's own table. Its program marks a row as taken back only when the migration failed. */
final class PrismaNotes implements Notes {
  private final LiveDatabase database;
  private final String table;

  PrismaNotes(LiveDatabase database, String table) {
    this.database = database;
    this.table = LiveDatabase.quoted(table);
  }

  @Override
  public List<String> applied() {
    return names("finished_at IS NOT NULL AND rolled_back_at IS NULL");
  }

  @Override
  public @Nullable String unfinished() {
    List<String> names = names("finished_at IS NULL AND rolled_back_at IS NULL");
    return names.isEmpty() ? null : names.get(0);
  }

  @Override
  public String takenBack(String name) {
    return "UPDATE "
        + table
        + " SET rolled_back_at = now() WHERE rolled_back_at IS NULL AND migration_name = "
        + LiveDatabase.literal(name);
  }

  private List<String> names(String which) {
    return database
        .rows(
            "SELECT migration_name FROM "
                + table
                + " WHERE "
                + which
                + " ORDER BY migration_name COLLATE \"C\"")
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }
}
