package org.rollbackpipelines.activities.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.LiveDatabase;

/** A table with a row for each applied migration, named in its column version or name. */
final class PlainNotes implements Notes {
  private final LiveDatabase database;
  private final String name;
  private final String table;

  PlainNotes(LiveDatabase database, String table) {
    this.database = database;
    this.name = table;
    this.table = LiveDatabase.quoted(table);
  }

  @Override
  public List<String> applied() {
    return names("true");
  }

  @Override
  public @Nullable String unfinished() {
    if (!database.columns(name).contains("dirty")) {
      return null;
    }
    List<String> names = names("dirty");
    return names.isEmpty() ? null : names.get(0);
  }

  @Override
  public String takenBack(String migration) {
    return "DELETE FROM "
        + table
        + " WHERE "
        + column()
        + "::text = "
        + LiveDatabase.literal(migration);
  }

  private List<String> names(String which) {
    return database
        .rows(
            "SELECT "
                + column()
                + "::text FROM "
                + table
                + " WHERE "
                + which
                + " ORDER BY "
                + column()
                + "::text COLLATE \"C\"")
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }

  private String column() {
    List<String> columns = database.columns(name);
    return List.of("version", "name").stream()
        .filter(columns::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new ToolFailedException(
                    "table "
                        + name
                        + " has neither a column version nor one called name: what is applied"
                        + " cannot be read"));
  }
}
