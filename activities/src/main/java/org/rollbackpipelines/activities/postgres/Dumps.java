package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.step.CheckResult;

/** Backups in files, taken by PostgreSQL's programs of a database in use. */
final class Dumps implements Backups {
  private final PostgresServer server;
  private final PostgresPrograms programs;
  private final BackupShelf shelf;
  private final Limits limits;
  private final Pulse pulse;

  Dumps(
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
  Dumps of(PostgresServer other, PostgresPrograms its) {
    return new Dumps(other, its, shelf, limits, pulse);
  }

  /** The dump and its manifest are of one snapshot. */
  @Override
  public Manifest take(String database) throws SQLException, IOException {
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
              origin.fetched(dumped),
              null);
      draft.finish(manifest);
      return manifest;
    }
  }

  /** Its files are all there is to it. */
  @Override
  public List<CheckResult> preflight(Manifest manifest) {
    return List.of();
  }

  @Override
  public String origin(Manifest manifest) {
    return manifest.traits().origin();
  }

  /** A dump is a program: nothing of the owner's may be dropped by it. */
  @Override
  public void readIn(Manifest manifest, String candidate) throws SQLException {
    Restore restore = new Restore(server, programs, limits, pulse);
    HeldDatabases.during(
        server,
        candidate,
        limits,
        () -> restore.into(candidate, shelf.archive(manifest.id()), manifest.contents()));
  }

  @Override
  public String schema(String database) {
    return SchemaText.fingerprint(programs.schema(database, null));
  }
}
