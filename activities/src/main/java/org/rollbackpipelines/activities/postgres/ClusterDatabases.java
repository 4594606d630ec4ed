package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.cluster.ClusterSeen;
import org.rollbackpipelines.workflows.cluster.ClusterSeen.DatabaseSize;

/** All databases of a cluster, with the server's time. */
final class ClusterDatabases {
  private ClusterDatabases() {}

  static ClusterSeen of(PostgresServer server) throws SQLException {
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      List<DatabaseSize> databases =
          Asking.rows(
              admin,
              row -> new DatabaseSize(row.getString(1), row.getLong(2)),
              "SELECT datname, pg_database_size(oid) FROM pg_database"
                  + " WHERE NOT datistemplate ORDER BY datname");
      Instant now =
          Asking.row(admin, row -> row.getTimestamp(1).toInstant(), "SELECT clock_timestamp()");
      return new ClusterSeen(now, databases);
    }
  }
}
