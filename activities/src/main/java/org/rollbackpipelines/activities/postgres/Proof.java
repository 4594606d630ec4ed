package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.Counted;

/**
 * Proves a backup by reading it in whole, beside the live database. Only what was read in and holds
 * the very same is proven.
 */
final class Proof {
  private final PostgresServer server;
  private final PostgresPrograms programs;
  private final BackupShelf shelf;
  private final Trial trial;
  private final Limits limits;
  private final Pulse pulse;
  private final Map<String, Candidate> candidates = new HashMap<>();

  Proof(
      PostgresServer server,
      PostgresPrograms programs,
      BackupShelf shelf,
      List<ProofQuery> queries,
      Limits limits,
      Pulse pulse) {
    this.server = server;
    this.programs = programs;
    this.shelf = shelf;
    this.trial = new Trial(server, queries, limits, pulse);
    this.limits = limits;
    this.pulse = pulse;
  }

  /** What can be said of a backup without reading it in. */
  List<CheckResult> preflight(String database, String id) throws SQLException, IOException {
    return new Preflight(server, shelf).of(database, id);
  }

  /**
   * Reads a backup in and compares. The candidate stays if all is well, ready to be used, and is
   * dropped otherwise. Nothing else is touched.
   */
  ProofResult prove(String database, String id, String run) throws SQLException, IOException {
    Candidate candidate = candidate(database, run);
    List<CheckResult> checks = new ArrayList<>(preflight(database, id));
    ProofResult before = new ProofResult(candidate.name(), checks);
    if (!before.ok()) {
      return before;
    }
    Manifest manifest = Objects.requireNonNull(shelf.manifest(id), "no manifest");
    checks.addAll(tried(candidate, manifest));
    ProofResult result = new ProofResult(candidate.name(), checks);
    if (result.ok()) {
      note(id);
    }
    return result;
  }

  /**
   * Drops what is left of a run's attempts; once something was proven here, only what is left of
   * that. A database that is none of them is left alone.
   */
  void drop(String database, String run) throws SQLException {
    candidate(database, run).drop();
  }

  private Candidate candidate(String database, String run) {
    Candidate candidate = Candidate.of(server, database, run, limits);
    Candidate before = candidates.putIfAbsent(candidate.name(), candidate);
    return before == null ? candidate : before;
  }

  private List<CheckResult> tried(Candidate candidate, Manifest manifest) throws SQLException {
    Path archive = shelf.archive(manifest.id());
    Restore restore = new Restore(server, programs, limits, pulse);
    return trial.of(
        candidate,
        manifest.traits(),
        () -> restore.into(candidate.name(), archive, manifest.contents()),
        () -> compared(candidate.name(), manifest));
  }

  private List<CheckResult> compared(String candidate, Manifest manifest) throws SQLException {
    String expected = "as it was backed up";
    List<String> differences = Differences.between(manifest.contents(), held(candidate, manifest));
    if (!differences.isEmpty()) {
      return Preflight.refused("contents", differences, expected);
    }
    String same =
        Counted.of(manifest.contents().rows(), "row")
            + " in "
            + Counted.of(manifest.contents().tables().size(), "table");
    return List.of(new CheckResult("contents", true, true, same, expected));
  }

  /** Programs of another major version write the same definitions otherwise. */
  private Contents held(String candidate, Manifest manifest) throws SQLException {
    try (Reading reading = Reading.of(server, candidate, limits, pulse)) {
      boolean comparable = Manifest.major(reading.versionNumber()) == manifest.major();
      String schema =
          comparable
              ? SchemaText.fingerprint(programs.schema(candidate, null))
              : manifest.contents().schema();
      return reading.contents(Map.of(), schema);
    }
  }

  /** By the server's clock and version; the candidate may be at use already. */
  private void note(String id) throws SQLException, IOException {
    try (Reading reading = Reading.of(server, PostgresServer.MAINTENANCE, limits, pulse)) {
      Instant provenAt = reading.began();
      shelf.noteProof(id, provenAt, reading.version());
    }
  }
}
