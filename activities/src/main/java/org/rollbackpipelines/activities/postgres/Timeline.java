package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;

/** The timeline that a live cluster is on. */
final class Timeline {
  private static final int DIGITS = 8;
  private static final int HEXADECIMAL = 16;

  private Timeline() {}

  /** The name of each segment that it writes begins with it. */
  static int of(PostgresServer server) throws SQLException {
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      String segment =
          Asking.row(
              admin, row -> row.getString(1), "SELECT pg_walfile_name(pg_current_wal_lsn())");
      return Integer.parseInt(segment.substring(0, DIGITS), HEXADECIMAL);
    }
  }
}
