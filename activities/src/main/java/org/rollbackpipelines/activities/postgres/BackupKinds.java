package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.BackupKind;
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

  /** Looks for PostgreSQL's programs; clones need none. */
  @FunctionalInterface
  interface ProgramsAtHand {
    PostgresPrograms found() throws SQLException;
  }

  /** The kind that the profile wants. */
  Backups of(Database database) throws SQLException {
    return of(database.backup());
  }

  /** The kind that a backup is, whatever the profile wants by now. */
  Backups of(Manifest manifest) throws SQLException {
    return of(manifest.kind());
  }

  /** Dumps, whatever the profile wants: of what was read in elsewhere there is nothing else. */
  Dumps dumps() throws SQLException {
    return new Dumps(server, programs(), shelf, limits, pulse);
  }

  /** PostgreSQL's programs. */
  PostgresPrograms programs() throws SQLException {
    return programs.found();
  }

  private Backups of(BackupKind kind) throws SQLException {
    return switch (kind) {
      case DUMP -> dumps();
      case CLONE -> new Clones(server, shelf, limits, pulse);
    };
  }
}
