package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Lets a transaction be the only one at some work. A worker that was taken for dead may still be at
 * it: its transaction ends here, and what became of it is known for good from then on.
 */
final class SoleAttempt {
  private static final String KEY = "hashtextextended('rollback puts back ' || ?, 0)";
  private static final String END_OTHERS =
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
          + " AND objsubid = 1 AND pid <> pg_backend_pid()"
          + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND ((classid::bigint << 32) | objid::bigint) = "
          + KEY;

  private SoleAttempt() {}

  /** Begins the transaction, once all before it at that work are over. */
  static void begin(Access admin, String database, Connection transaction, String work)
      throws SQLException {
    try (Connection connection = admin.to(database)) {
      Asking.rows(connection, row -> row.getString(1), END_OTHERS, work);
    }
    transaction.setAutoCommit(false);
    Asking.rows(
        transaction, row -> row.getString(1), "SELECT pg_advisory_xact_lock(" + KEY + ")", work);
  }
}
