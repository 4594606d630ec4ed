package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.step.CheckResult;

/** Backups that are copies inside the server: no program is needed, but users have to wait. */
final class Clones implements Backups {
  private static final String STANDING =
      "SELECT CASE WHEN comment IS DISTINCT FROM ? THEN 'it does not carry the mark of the backup'"
          + " WHEN datallowconn THEN 'people are let into it: who knows what they wrote'"
          + " ELSE '' END FROM pg_database d, shobj_description(d.oid, 'pg_database') AS comment"
          + " WHERE datname = ?";

  private final PostgresServer server;
  private final BackupShelf shelf;
  private final Limits limits;
  private final Pulse pulse;

  Clones(PostgresServer server, BackupShelf shelf, Limits limits, Pulse pulse) {
    this.server = server;
    this.shelf = shelf;
    this.limits = limits;
    this.pulse = pulse;
  }

  /** Its folder says which clone it is before there is one, and it counts once that is sealed. */
  @Override
  public Manifest take(String database) throws SQLException, IOException {
    try (BackupDraft draft = shelf.draft()) {
      CloneNote note = CloneNote.of(database, BackupId.at(now()));
      note.write(draft.folder());
      Clone clone = clone(server, limits, pulse);
      Instant takenAt = clone.make(note);
      Manifest manifest = manifest(note, takenAt, draft.files());
      clone.seal(note);
      draft.finish(manifest);
      return manifest;
    }
  }

  @Override
  public List<CheckResult> preflight(Manifest manifest) throws SQLException, IOException {
    CloneNote note = note(manifest);
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      String problem =
          Asking.rows(admin, row -> row.getString(1), STANDING, note.mark(), note.database())
              .stream()
              .findFirst()
              .orElse("it is not there any more");
      return List.of(
          new CheckResult(
              "clone",
              true,
              problem.isEmpty(),
              note.database() + (problem.isEmpty() ? "" : ": " + problem),
              "there, and closed since it was made"));
    }
  }

  @Override
  public String origin(Manifest manifest) throws IOException {
    return "TEMPLATE " + Identifiers.quoted(note(manifest).database());
  }

  /** It was copied when it was made; nothing of it is carried out. */
  @Override
  public void readIn(Manifest manifest, String candidate) {}

  @Override
  public String schema(String database) throws SQLException {
    return Definitions.fingerprint(server, database, limits, pulse);
  }

  /** Drops the clone that a folder on a shelf speaks of, if it speaks of one. */
  static void drop(PostgresServer server, Path folder, Limits limits, Pulse pulse)
      throws SQLException, IOException {
    CloneNote note = CloneNote.in(folder);
    if (note != null) {
      clone(server, limits, pulse).drop(note);
    }
  }

  private static Clone clone(PostgresServer server, Limits limits, Pulse pulse) {
    return new Clone(name -> server.asAdmin(name, limits.bounds()), limits, pulse);
  }

  private CloneNote note(Manifest manifest) throws IOException {
    return Objects.requireNonNull(CloneNote.in(shelf.folder(manifest.id())), "no clone");
  }

  private Instant now() throws SQLException {
    try (Reading reading = Reading.of(server, PostgresServer.MAINTENANCE, limits, pulse)) {
      return reading.began();
    }
  }

  private Manifest manifest(CloneNote note, Instant takenAt, List<FileSum> files)
      throws SQLException {
    try (Reading reading = Reading.of(server, note.database(), limits, pulse)) {
      return new Manifest(
          note.backup(),
          note.source(),
          takenAt,
          reading.version(),
          reading.versionNumber(),
          files,
          reading.contents(Map.of(), reading.definitions()),
          reading.traits(note.source()),
          null,
          reading.bytes());
    }
  }
}
