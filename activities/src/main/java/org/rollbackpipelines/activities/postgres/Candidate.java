package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The fresh database beside the live one that a backup is read into. It carries a mark from its
 * first moment on: what holds tables and does not carry it is never dropped.
 */
final class Candidate {
  private static final String DUPLICATE_DATABASE = "42P04";
  private static final String MARK = "read in from a backup by rollback; not in use";

  private final PostgresServer server;
  private final String name;
  private final Limits limits;

  private Candidate(PostgresServer server, String name, Limits limits) {
    this.server = server;
    this.name = name;
    this.limits = limits;
  }

  /**
   * The candidate of a run for a database.
   *
   * @param live the database it is to stand beside
   */
  static Candidate of(PostgresServer server, String live, String run, Limits limits) {
    return new Candidate(server, new CopyNames(live, run).candidate(), limits);
  }

  String name() {
    return name;
  }

  /** Makes it, empty. What an earlier attempt left of it is dropped first. */
  void create(Traits traits) throws SQLException {
    drop();
    try (Connection admin = admin()) {
      if (!comments(admin).isEmpty()) {
        throw new SQLException(
            "database '"
                + name
                + "' has the name of a copy to be made, but is none; it was left alone: look at"
                + " it, and rename or drop it yourself",
            DUPLICATE_DATABASE);
      }
      Asking.execute(admin, creation(traits));
      Asking.execute(
          admin,
          "COMMENT ON DATABASE " + Identifiers.quoted(name) + " IS " + Identifiers.literal(MARK),
          "REVOKE ALL ON DATABASE " + Identifiers.quoted(name) + " FROM PUBLIC");
    }
  }

  /** Drops it if it is there and nothing but a candidate. */
  void drop() throws SQLException {
    try (Connection admin = admin()) {
      List<String> comments = comments(admin);
      if (!comments.isEmpty() && (comments.get(0).equals(MARK) || !holdsTables())) {
        Asking.execute(admin, "DROP DATABASE " + Identifiers.quoted(name) + " WITH (FORCE)");
      }
    }
  }

  /** The comment on it; none if it does not exist. */
  private List<String> comments(Connection admin) throws SQLException {
    return Asking.rows(
        admin,
        row -> String.valueOf(row.getString(1)),
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = ?",
        name);
  }

  private boolean holdsTables() throws SQLException {
    try (Connection there = server.asAdmin(name, limits.bounds())) {
      return !Asking.rows(there, row -> row.getString(1), Catalogue.TABLES).isEmpty();
    }
  }

  private String creation(Traits traits) {
    StringBuilder sql = new StringBuilder("CREATE DATABASE ").append(Identifiers.quoted(name));
    sql.append(" TEMPLATE template0 OWNER ").append(Identifiers.quoted(server.owner().role()));
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

  private Connection admin() throws SQLException {
    return server.asAdmin(PostgresServer.MAINTENANCE, limits.bounds());
  }
}
