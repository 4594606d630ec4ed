package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;

/** Looks where a database stands; changes nothing. */
final class Sight {
  private static final String STANDING =
      """
      SELECT oid::text, datallowconn, CASE WHEN datallowconn THEN pg_database_size(oid) ELSE 0 END
        FROM pg_database WHERE datname = ?
      """;

  private final PostgresServer server;
  private final SchemaSeen schema;
  private final BackupShelf shelf;

  Sight(PostgresServer server, SchemaSeen schema, BackupShelf shelf) {
    this.server = server;
    this.schema = schema;
    this.shelf = shelf;
  }

  /** Reads the fingerprint of a database's definitions. */
  @FunctionalInterface
  interface SchemaSeen {
    String now() throws SQLException;
  }

  /** The row of a database in its server's list. */
  private record Row(String identity, boolean open, long bytes) {}

  DatabaseSeen of(String database) throws SQLException, IOException {
    List<Backup> backups = shelf.list();
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      List<Row> rows =
          Asking.rows(
              admin,
              row -> new Row(row.getString(1), row.getBoolean(2), row.getLong(3)),
              STANDING,
              database);
      List<String> copies = copies(database);
      return rows.isEmpty()
          ? absent(database, backups, copies)
          : there(database, rows.get(0), backups, copies);
    }
  }

  private DatabaseSeen there(String database, Row row, List<Backup> backups, List<String> copies)
      throws SQLException {
    List<String> problems = new ArrayList<>();
    if (!row.open()) {
      problems.add(
          "it takes no connections, as after a swap that was cut off: ALTER DATABASE "
              + Identifiers.quoted(database)
              + " ALLOW_CONNECTIONS true lets people in again");
    }
    return new DatabaseSeen(
        database,
        row.identity(),
        row.open() ? schema.now() : null,
        row.bytes(),
        backups,
        copies,
        problems);
  }

  private static DatabaseSeen absent(String database, List<Backup> backups, List<String> copies) {
    return new DatabaseSeen(
        database,
        null,
        null,
        0,
        backups,
        copies,
        List.of(
            "its server has no database of that name"
                + (copies.isEmpty() ? "" : "; it has " + String.join(", ", copies))));
  }

  /** One that could not be looked at. */
  static DatabaseSeen unseen(String database, @Nullable String why) {
    return new DatabaseSeen(
        database, null, null, 0, List.of(), List.of(), List.of(String.valueOf(why)));
  }

  private List<String> copies(String database) throws SQLException {
    return new Copies(name -> server.asAdmin(name, Bounds.SHORT), database).list();
  }
}
