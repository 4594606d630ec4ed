package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the owner's other databases from being dropped or renamed by what is read in as the owner:
 * an owner may drop what he owns, from anywhere. A session of a superuser in a database prevents
 * it, and he cannot end that session.
 */
final class HeldDatabases {
  private HeldDatabases() {}

  /** Does the work while all but the candidate are held. */
  static void during(PostgresServer server, String candidate, Limits limits, Work work)
      throws SQLException {
    List<Connection> sessions = new ArrayList<>();
    try {
      for (String other : others(server, candidate, limits)) {
        hold(server, other, limits, sessions);
      }
      work.run();
    } finally {
      for (Connection session : sessions) {
        session.close();
      }
    }
  }

  /** One that was dropped or closed meanwhile needs nobody to hold it. */
  private static void hold(
      PostgresServer server, String database, Limits limits, List<Connection> sessions)
      throws SQLException {
    try {
      Connection session = server.asAdmin(database, limits.bounds());
      sessions.add(session);
      Asking.rows(session, row -> row.getString(1), AdminSession.STAY);
    } catch (SQLException e) {
      if (!"3D000".equals(e.getSQLState()) && !"55000".equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  private static List<String> others(PostgresServer server, String candidate, Limits limits)
      throws SQLException {
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, limits.bounds())) {
      return Asking.rows(
          admin,
          row -> row.getString(1),
          "SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = ? AND datname <> ?"
              + " AND datallowconn",
          server.owner().role(),
          candidate);
    }
  }

  /** What is done in the candidate. */
  interface Work {
    void run() throws SQLException;
  }
}
