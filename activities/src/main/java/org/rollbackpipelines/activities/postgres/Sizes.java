package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;

/**
 * What a database takes.
 *
 * @param total bytes of all of it
 * @param elsewhere bytes in tablespaces, by the folder each lies in
 * @param maxWal how much the server's log of changes may grow before it is cut short
 */
record Sizes(long total, Map<String, Long> elsewhere, long maxWal) {
  private static final String ELSEWHERE =
      "SELECT pg_tablespace_location(t.oid), coalesce(sum(pg_relation_size(c.oid)), 0)"
          + " FROM pg_class c JOIN pg_database d ON d.datname = current_database()"
          + " JOIN pg_tablespace t ON t.oid = coalesce(nullif(c.reltablespace, 0), d.dattablespace)"
          + " WHERE c.relkind IN ('r', 'i', 'm', 't', 'S') AND pg_tablespace_location(t.oid) <> ''"
          + " GROUP BY 1 ORDER BY 1";

  Sizes {
    elsewhere = Map.copyOf(elsewhere);
  }

  static Sizes of(PostgresServer server, String database) throws SQLException {
    try (Connection admin = server.asAdmin(database, Bounds.SHORT)) {
      return of(admin);
    }
  }

  /** Of the database that the connection is to. */
  static Sizes of(Connection admin) throws SQLException {
    Map<String, Long> elsewhere = new LinkedHashMap<>();
    for (Map.Entry<String, Long> one :
        Asking.rows(admin, row -> Map.entry(row.getString(1), row.getLong(2)), ELSEWHERE)) {
      elsewhere.put(one.getKey(), one.getValue());
    }
    return Asking.row(
        admin,
        row -> new Sizes(row.getLong(1), elsewhere, row.getLong(2)),
        "SELECT pg_database_size(current_database()),"
            + " pg_size_bytes(current_setting('max_wal_size'))");
  }

  /** Bytes in the server's own folder. */
  long home() {
    long away = elsewhere.values().stream().mapToLong(Long::longValue).sum();
    return Math.max(0, total - away);
  }
}
