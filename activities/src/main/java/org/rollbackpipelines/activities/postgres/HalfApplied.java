package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a migration leaves in a database when it breaks off, whatever tool it was. */
final class HalfApplied {
  private static final String INDEXES =
      "SELECT indexrelid::regclass::text, indrelid::regclass::text FROM pg_index"
          + " WHERE NOT indisvalid AND indexrelid >= 16384 ORDER BY 1";

  /** Newer servers know constraints that are not enforced; those are never validated. */
  private static final String CONSTRAINTS =
      "SELECT conname, conrelid::regclass::text FROM pg_constraint c"
          + " WHERE NOT convalidated AND conrelid <> 0"
          + " AND coalesce(to_jsonb(c) ->> 'conenforced', 'true') = 'true' ORDER BY 1";

  private static final String PREPARED =
      "SELECT gid, owner FROM pg_prepared_xacts WHERE database = current_database() ORDER BY 1";

  private static final String CLIENTS =
      " FROM pg_stat_activity a WHERE a.datname = current_database()"
          + " AND a.backend_type = 'client backend' AND a.pid <> pg_backend_pid()";

  private static final String WHO =
      "SELECT a.pid, coalesce(nullif(a.application_name, ''), 'without a name'), a.usename";

  /** Statements that alter a table hold these; those that read and write rows do not. */
  private static final String ALTERING =
      WHO
          + CLIENTS
          + " AND (a.pid IN (SELECT pid FROM pg_stat_progress_create_index) OR a.pid IN (SELECT"
          + " l.pid FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
          + " WHERE l.locktype = 'relation' AND c.oid >= 16384 AND c.relpersistence <> 't'"
          + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND l.mode IN"
          + " ('AccessExclusiveLock', 'ShareRowExclusiveLock', 'ShareUpdateExclusiveLock')))"
          + " ORDER BY 1";

  private HalfApplied() {}

  static List<String> signs(Connection admin) throws SQLException {
    List<String> signs = new ArrayList<>();
    signs.addAll(
        found(
            admin,
            INDEXES,
            "index %s of %s is INVALID: building it broke off; drop it or REINDEX it"));
    signs.addAll(
        found(
            admin,
            CONSTRAINTS,
            "constraint %s of %s is not validated: a migration broke off before it was;"
                + " validate it or drop it"));
    signs.addAll(
        found(
            admin,
            PREPARED,
            "transaction '%s' of role %s is prepared and never ended: commit it or roll it back"));
    signs.addAll(
        Asking.rows(
            admin,
            row -> session(row) + " is altering tables now: wait for it, or end it",
            ALTERING));
    return signs;
  }

  /** Every client of this database but these two. */
  static List<String> sessions(Connection admin, Connection other) throws SQLException {
    String pid = Asking.row(other, row -> row.getString(1), "SELECT pg_backend_pid()");
    return Asking.rows(
        admin, HalfApplied::session, WHO + CLIENTS + " AND a.pid <> ?::int ORDER BY 1", pid);
  }

  /** Asks the sessions of that name to end; true once there is none. */
  static boolean ended(Connection admin, String application) throws SQLException {
    return Asking.rows(
            admin,
            row -> row.getBoolean(1),
            "SELECT pg_terminate_backend(a.pid)" + CLIENTS + " AND a.application_name = ?",
            application)
        .isEmpty();
  }

  private static List<String> found(Connection admin, String question, String sentence)
      throws SQLException {
    return Asking.rows(
        admin, row -> String.format(sentence, row.getString(1), row.getString(2)), question);
  }

  private static String session(ResultSet row) throws SQLException {
    return "session "
        + row.getInt(1)
        + " ("
        + row.getString(2)
        + ", role "
        + row.getString(3)
        + ")";
  }
}
