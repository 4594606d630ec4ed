package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;

/** Statements of the owner that are carried out together or not at all. */
final class OwnTransaction {
  private static final String CURRENT = "SELECT txid_current()";

  private OwnTransaction() {}

  /** Carries them out; a commit among them would leave a part of them, and is told of. */
  static int carryOut(
      PostgresServer server, String database, Bounds bounds, List<String> statements)
      throws SQLException {
    try (Connection owner = server.asOwner(database, bounds)) {
      owner.setAutoCommit(false);
      String ours = number(owner);
      Asking.execute(owner, statements.toArray(String[]::new));
      if (!number(owner).equals(ours)) {
        throw new SQLException(
            "a statement ended the transaction: what came before it stays", "25000");
      }
      owner.commit();
      return statements.size();
    }
  }

  private static String number(Connection owner) throws SQLException {
    return Asking.row(owner, row -> String.valueOf(row.getString(1)), CURRENT);
  }
}
