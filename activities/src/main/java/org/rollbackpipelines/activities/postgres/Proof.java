package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
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
  private final BackupKinds kinds;
  private final BackupShelf shelf;
  private final Trial trial;
  private final Limits limits;
  private final Pulse pulse;
  private final Map<String, Candidate> candidates = new HashMap<>();

  Proof(
      PostgresServer server,
      BackupKinds kinds,
      BackupShelf shelf,
      List<ProofQuery> queries,
      Limits limits,
      Pulse pulse) {
    this.server = server;
    this.kinds = kinds;
    this.shelf = shelf;
    this.trial = new Trial(server, queries, limits, pulse);
    this.limits = limits;
    this.pulse = pulse;
  }

  /** What can be said of a backup without reading it in. */
  List<CheckResult> preflight(String database, String id) throws SQLException, IOException {
    return new Preflight(server, shelf, kinds).of(database, id);
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

  private List<CheckResult> tried(Candidate candidate, Manifest manifest)
      throws SQLException, IOException {
    Backups kind = kinds.of(manifest);
    return trial.of(
        candidate,
        kind.origin(manifest),
        () -> kind.readIn(manifest, candidate.name()),
        () -> compared(kind, candidate.name(), manifest));
  }

  private List<CheckResult> compared(Backups kind, String candidate, Manifest manifest)
      throws SQLException {
    String expected = "as it was backed up";
    List<String> differences =
        Differences.between(manifest.contents(), held(kind, candidate, manifest));
    if (!differences.isEmpty()) {
      return Preflight.refused("contents", differences, expected);
    }
    String same =
        Counted.of(manifest.contents().rows(), "row")
            + " in "
            + Counted.of(manifest.contents().tables().size(), "table");
    return List.of(new CheckResult("contents", true, true, same, expected));
  }

  /** Another major version writes the same definitions otherwise. */
  private Contents held(Backups kind, String candidate, Manifest manifest) throws SQLException {
    try (Reading reading = Reading.of(server, candidate, limits, pulse)) {
      boolean comparable = Manifest.major(reading.versionNumber()) == manifest.major();
      String schema = comparable ? kind.schema(candidate) : manifest.contents().schema();
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
