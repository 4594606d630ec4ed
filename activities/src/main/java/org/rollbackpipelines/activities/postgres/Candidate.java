package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The fresh database beside the live one that a backup is read into. It has its name only once it
 * carries its mark, and what does not carry the mark is never dropped: it may have been live.
 */
final class Candidate {
  private static final String DUPLICATE_DATABASE = "42P04";

  /** Nobody was ever let into what a killed attempt left under the name of unfinished copies. */
  private static final String LEFT =
      "SELECT datname FROM pg_database d, shobj_description(d.oid, 'pg_database') AS comment"
          + " WHERE datname = ? AND comment = ?"
          + " OR datname = ? AND NOT datallowconn AND comment IS NULL";

  private final Access admin;
  private final String owner;
  private final CopyNames names;

  Candidate(Access admin, String owner, CopyNames names) {
    this.admin = admin;
    this.owner = owner;
    this.names = names;
  }

  /**
   * The candidate of a run for a database.
   *
   * @param live the database it is to stand beside
   */
  static Candidate of(PostgresServer server, String live, String run, Limits limits) {
    return new Candidate(
        database -> server.asAdmin(database, limits.bounds()),
        server.owner().role(),
        new CopyNames(live, run));
  }

  /** The comment on what was read in beside that database and was never live. */
  static String mark(String live) {
    return "read in from a backup by rollback, beside " + live + "; not in use";
  }

  String name() {
    return names.candidate();
  }

  /** Makes it, empty. What an earlier attempt left of it is dropped first. */
  void create(Traits traits) throws SQLException {
    drop();
    try (Connection session = admin.to(PostgresServer.MAINTENANCE)) {
      requireFree(session);
      Asking.execute(session, creation(traits));
      session.setAutoCommit(false);
      Asking.execute(
          session,
          "COMMENT ON DATABASE " + unfinished() + " IS " + Identifiers.literal(mark(names.live())),
          "REVOKE ALL ON DATABASE " + unfinished() + " FROM PUBLIC",
          "ALTER DATABASE " + unfinished() + " ALLOW_CONNECTIONS true",
          "ALTER DATABASE " + unfinished() + " RENAME TO " + Identifiers.quoted(name()));
      session.commit();
    }
  }

  /** Drops it if it is there and nothing but a candidate. */
  void drop() throws SQLException {
    try (Connection session = admin.to(PostgresServer.MAINTENANCE)) {
      List<String> left =
          Asking.rows(
              session,
              row -> row.getString(1),
              LEFT,
              name(),
              mark(names.live()),
              CopyNames.unfinished(name()));
      for (String database : left) {
        Asking.execute(session, "DROP DATABASE " + Identifiers.quoted(database) + " WITH (FORCE)");
      }
    }
  }

  private void requireFree(Connection session) throws SQLException {
    List<String> taken =
        Asking.rows(
            session,
            row -> row.getString(1),
            "SELECT datname FROM pg_database WHERE datname IN (?, ?)",
            name(),
            CopyNames.unfinished(name()));
    if (!taken.isEmpty()) {
      throw new SQLException(
          "database '"
              + taken.get(0)
              + "' has the name of a copy to be made, but is none; it was left alone: look at"
              + " it, and rename or drop it yourself",
          DUPLICATE_DATABASE);
    }
  }

  private String creation(Traits traits) {
    StringBuilder sql = new StringBuilder("CREATE DATABASE ").append(unfinished());
    sql.append(" TEMPLATE template0 OWNER ").append(Identifiers.quoted(owner));
    sql.append(" ALLOW_CONNECTIONS false");
    option(sql, "ENCODING", traits.encoding());
    option(sql, "LC_COLLATE", traits.collation());
    option(sql, "LC_CTYPE", traits.ctype());
    if ("i".equals(traits.provider())) {
      sql.append(" LOCALE_PROVIDER icu");
      option(sql, "ICU_LOCALE", String.valueOf(traits.locale()));
    }
    return sql.toString();
  }

  private static void option(StringBuilder sql, String name, String value) {
    sql.append(' ').append(name).append(" = ").append(Identifiers.literal(value));
  }

  private String unfinished() {
    return Identifiers.quoted(CopyNames.unfinished(name()));
  }
}
