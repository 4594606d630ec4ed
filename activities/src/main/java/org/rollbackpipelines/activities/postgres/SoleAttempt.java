package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Lets a transaction be the only one at some work. A worker that was taken for dead may still be at
 * it: its transaction ends here, and what became of it is known for good from then on.
 */
final class SoleAttempt {
  private static final WorkLock LOCK = new WorkLock("rollback puts back");

  private SoleAttempt() {}

  /** Begins the transaction, once all before it at that work are over. */
  static void begin(Access admin, String database, Connection transaction, String work)
      throws SQLException {
    try (Connection connection = admin.to(database)) {
      Asking.rows(connection, row -> row.getString(1), LOCK.endOthers(), work);
    }
    transaction.setAutoCommit(false);
    Asking.rows(
        transaction,
        row -> row.getString(1),
        "SELECT pg_advisory_xact_lock(" + LOCK.key() + ")",
        work);
  }
}
