package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
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
    String live = order.database().name();
    return proven(order.database(), order.run(), (server, programs, dump) -> dump.take(live).id());
  }

  /** Makes a backup that nobody has proven yet, and answers with its id. */
  interface Making {
    String of(PostgresServer server, PostgresPrograms programs, Dump dump)
        throws SQLException, IOException;
  }

  /** What is made so, proven; what is not proven goes again. */
  Backup proven(Database database, String run, Making making)
      throws SQLException, IOException, UnresolvedReferenceException {
    PostgresServer server = reach.server(database);
    OwnerRights.requireHarmless(server, database.name());
    PostgresPrograms programs = reach.programs(database, server, run);
    String id = making.of(server, programs, new Dump(server, programs, shelf, limits, pulse));
    Proof proof = new Proof(server, programs, shelf, database.proofs(), limits, pulse);
    try {
      prove(proof, database.name(), run, id);
    } catch (SQLException | IOException | RuntimeException unproven) {
      takeAway(proof, database.name(), run, id);
      throw unproven;
    }
    return shelf.list().stream().filter(backup -> backup.id().equals(id)).findFirst().orElseThrow();
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
    } catch (IOException busy) {
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
