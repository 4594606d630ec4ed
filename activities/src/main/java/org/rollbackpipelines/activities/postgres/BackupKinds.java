package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.Database;

/** Knows which kind of backup is wanted, and which a backup is. */
final class BackupKinds {
  private final PostgresServer server;
  private final ProgramsAtHand programs;
  private final BackupShelf shelf;
  private final Limits limits;
  private final Pulse pulse;

  BackupKinds(
      PostgresServer server,
      ProgramsAtHand programs,
      BackupShelf shelf,
      Limits limits,
      Pulse pulse) {
    this.server = server;
    this.programs = programs;
    this.shelf = shelf;
    this.limits = limits;
    this.pulse = pulse;
  }

  /** Looks for PostgreSQL's programs. */
  @FunctionalInterface
  interface ProgramsAtHand {
    PostgresPrograms found() throws SQLException;
  }

  /** The kind that the profile wants. */
  Backups of(Database database) throws SQLException {
    return dumps();
  }

  /** The kind that a backup is, whatever the profile wants by now. */
  Backups of(Manifest manifest) throws SQLException {
    return dumps();
  }

  private Backups dumps() throws SQLException {
    return new Dumps(server, programs.found(), shelf, limits, pulse);
  }
}
