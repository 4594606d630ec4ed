package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;

/** Whether a database's owner is harmless: what a backup holds is carried out as the owner. */
final class OwnerRights {
  /** Roles that reach the server's files and programs, and the administrator's own. */
  private static final String DANGERS =
      """
      SELECT 'a superuser' FROM pg_roles WHERE rolname = ? AND rolsuper
      UNION ALL
      SELECT 'a member of ' || rolname FROM pg_roles
       WHERE rolname <> ? AND pg_has_role(?, oid, 'MEMBER')
         AND (rolsuper OR rolname IN ('pg_execute_server_program', 'pg_read_server_files',
                'pg_write_server_files'))
      """;

  private OwnerRights() {}

  /** Fails unless the owner can connect and can do no more than own databases. */
  static void requireHarmless(PostgresServer server, String database) throws SQLException {
    String owner = server.owner().role();
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      List<String> dangers =
          Asking.rows(admin, row -> row.getString(1), DANGERS, owner, owner, owner);
      if (!dangers.isEmpty()) {
        throw new SQLException(
            "its owner "
                + owner
                + " is "
                + String.join(" and ", dangers)
                + ", and a backup that is read in can do all that its owner can: give the database"
                + " an owner that is not",
            "42501");
      }
    }
    server.asOwner(database, Bounds.SHORT).close();
  }
}
