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

  /** The dump and its manifest are of one snapshot. */
  @Override
  public Manifest take(String database) throws SQLException, IOException {
    try (BackupDraft draft = shelf.draft();
        Reading reading = Reading.of(server, database, limits, pulse)) {
      String snapshot = reading.snapshot();
      reading.holdTables();
      Map<String, SequenceRange> earlier = reading.sequences();
      programs.dump(database, snapshot, draft.archive());
      String schema = SchemaText.fingerprint(programs.schema(database, snapshot));
      Instant takenAt = reading.began();
      Manifest manifest =
          new Manifest(
              BackupId.at(takenAt),
              database,
              takenAt,
              reading.version(),
              reading.versionNumber(),
              draft.files(),
              reading.contents(earlier, schema),
              reading.traits(database),
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
