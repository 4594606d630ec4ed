package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.rollbackpipelines.activities.command.Pulse;

/** Takes backups of a database while it is in use. */
final class Dump {
  private final PostgresServer server;
  private final PostgresPrograms programs;
  private final BackupShelf shelf;
  private final Limits limits;
  private final Pulse pulse;

  Dump(
      PostgresServer server,
      PostgresPrograms programs,
      BackupShelf shelf,
      Limits limits,
      Pulse pulse) {
    this.server = server;
    this.programs = programs;
    this.shelf = shelf;
    this.limits = limits;
    this.pulse = pulse;
  }

  /** The same for another server; the backup lies with the others. */
  Dump of(PostgresServer other, PostgresPrograms its) {
    return new Dump(other, its, shelf, limits, pulse);
  }

  /** A backup with its manifest, both of one snapshot. It is not proven yet. */
  Manifest take(String database) throws SQLException, IOException {
    return take(database, Origin.live(database));
  }

  /**
   * The same, of a copy that something was read into.
   *
   * @param copy the database that is dumped
   * @param origin what stands in the manifest of where it comes from
   */
  Manifest take(String copy, Origin origin) throws SQLException, IOException {
    try (BackupDraft draft = shelf.draft();
        Reading reading = Reading.of(server, copy, limits, pulse)) {
      String snapshot = reading.snapshot();
      reading.holdTables();
      Map<String, SequenceRange> earlier = reading.sequences();
      programs.dump(copy, snapshot, draft.archive());
      String schema = SchemaText.fingerprint(programs.schema(copy, snapshot));
      Instant dumped = reading.began();
      Manifest manifest =
          new Manifest(
              BackupId.at(dumped),
              origin.database(),
              origin.takenAt(dumped),
              reading.version(),
              reading.versionNumber(),
              draft.files(),
              reading.contents(earlier, schema),
              reading.traits(copy),
              origin.fetched(dumped));
      draft.finish(manifest);
      return manifest;
    }
  }
}
