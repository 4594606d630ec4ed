package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a backup and proves it. */
final class BackingUp {
  private static final Logger LOG = LoggerFactory.getLogger(BackingUp.class);

  private final Reach reach;
  private final BackupShelf shelf;
  private final Limits limits;
  private final Pulse pulse;

  BackingUp(Reach reach, BackupShelf shelf, Limits limits, Pulse pulse) {
    this.reach = reach;
    this.shelf = shelf;
    this.limits = limits;
    this.pulse = pulse;
  }

  /** The backup, proven; one that is not goes again. */
  Backup take(BackupOrder order) throws SQLException, IOException, UnresolvedReferenceException {
    Database database = order.database();
    return proven(
        database,
        order.run(),
        (server, kinds) -> {
          if (database.backup() == BackupKind.CLONE) {
            requireRoom(database, server);
          }
          return kinds.of(database).take(database.name()).id();
        });
  }

  /** Makes a backup that nobody has proven yet, and answers with its id. */
  interface Making {
    String of(PostgresServer server, BackupKinds kinds) throws SQLException, IOException;
  }

  /** What is made so, proven; what is not proven goes again. */
  Backup proven(Database database, String run, Making making)
      throws SQLException, IOException, UnresolvedReferenceException {
    PostgresServer server = reach.server(database);
    OwnerRights.requireHarmless(server, database.name());
    BackupKinds kinds = reach.kinds(database, server, run, shelf, pulse);
    String id = making.of(server, kinds);
    Proof proof = new Proof(server, kinds, shelf, database.proofs(), limits, pulse);
    try {
      prove(proof, database.name(), run, id);
    } catch (SQLException | IOException | RuntimeException unproven) {
      takeAway(proof, database.name(), run, id);
      throw unproven;
    }
    return shelf.list().stream().filter(backup -> backup.id().equals(id)).findFirst().orElseThrow();
  }

  /** A clone and its proof are whole copies on the server's own disks. */
  private void requireRoom(Database database, PostgresServer server) throws SQLException {
    List<String> problems =
        reach.room(database, server).checks().stream()
            .filter(check -> check.required() && !check.passed())
            .map(check -> check.name() + ": " + check.measured())
            .toList();
    if (!problems.isEmpty()) {
      throw Answers.failed(
          database.name(), "it was not backed up: " + String.join("; ", problems), false);
    }
  }

  private static void prove(Proof proof, String name, String run, String id)
      throws SQLException, IOException {
    ProofResult result = proof.prove(name, id, run);
    proof.drop(name, run);
    if (!result.ok()) {
      throw Answers.failed(
          name, "backup " + id + " is not proven: " + String.join("; ", result.problems()), false);
    }
  }

  /** Takes a backup away again that was made and not proven. */
  void forget(@Nullable String id) {
    try {
      if (id != null) {
        shelf.discard(id);
      }
    } catch (IOException | SQLException busy) {
      LOG.warn("Backup {} is not proven and stays for now: {}", id, busy.toString());
    }
  }

  /**
   * What cannot be taken away now goes with a later attempt or rotation; the reason counts more.
   */
  private void takeAway(Proof proof, String name, String run, String id) {
    forget(id);
    try {
      proof.drop(name, run);
    } catch (SQLException away) {
      LOG.warn("The copy of {} for {} stays for now", name, run);
    }
  }
}
