package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.step.StepResult;

/** Sees that a live cluster writes on into its archive. */
final class ArchiveGoesOn {
  private static final Duration MOMENT = Duration.ofMillis(100);

  private ArchiveGoesOn() {}

  /** Something has to be written first: a segment without changes is not archived. */
  static StepResult of(PostgresServer server, Pulse pulse) throws SQLException {
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      String segment = text(admin, "SELECT pg_walfile_name(pg_create_restore_point('rollback'))");
      String unused = text(admin, "SELECT pg_switch_wal()");
      Patience patience = new Patience(pulse);
      while (true) {
        String last =
            text(admin, "SELECT coalesce(max(last_archived_wal), '') FROM pg_stat_archiver");
        if (last.length() == segment.length() && last.compareTo(segment) >= 0) {
          return StepResult.done("the archive goes on with " + last);
        }
        patience.pause(MOMENT, "waiting until " + segment + " is archived");
      }
    }
  }

  private static String text(Connection admin, String question) throws SQLException {
    return Asking.row(admin, row -> row.getString(1), question);
  }
}
