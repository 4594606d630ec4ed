package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.container.ContainerAwayException;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.RotationOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Databases of PostgreSQL servers that this host reaches. */
public final class PostgresDatabases implements Databases {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabases.class);

  private final Archive archive;
  private final Pulse pulse;
  private final Limits limits;
  private final Reach reach;

  public PostgresDatabases(
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers,
      Pulse pulse) {
    this(archive, commands, references, containers, pulse, Limits.USUAL);
  }

  PostgresDatabases(
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers,
      Pulse pulse,
      Limits limits) {
    this.archive = archive;
    this.pulse = pulse;
    this.limits = limits;
    Path scratch = archive.root().resolve("running").resolve("postgres");
    this.reach = new Reach(commands, references, containers, scratch, limits);
  }

  @Override
  public Backup backUp(BackupOrder order) {
    return answered(order.database().name(), () -> proven(order));
  }

  @Override
  public List<Backup> rotate(RotationOrder order) {
    BackupShelf shelf = shelf(order.application(), order.database());
    return answered(
        order.database().name(),
        () -> {
          shelf.rotate(order.database().keep(), Set.copyOf(order.wanted()));
          return shelf.list();
        });
  }

  private Backup proven(BackupOrder order)
      throws SQLException, IOException, UnresolvedReferenceException {
    Database database = order.database();
    PostgresServer server = reach.server(database);
    OwnerRights.requireHarmless(server, database.name());
    PostgresPrograms programs = reach.programs(database, server, order.run());
    BackupShelf shelf = shelf(order.application(), database);
    String id = new Dump(server, programs, shelf, limits, pulse).take(database.name()).id();
    Proof proof = new Proof(server, programs, shelf, database.proofs(), limits, pulse);
    try {
      prove(proof, order, id);
    } catch (SQLException | IOException | RuntimeException unproven) {
      takeAway(proof, shelf, order, id);
      throw unproven;
    }
    return shelf.list().stream().filter(backup -> backup.id().equals(id)).findFirst().orElseThrow();
  }

  private static void prove(Proof proof, BackupOrder order, String id)
      throws SQLException, IOException {
    String name = order.database().name();
    ProofResult result = proof.prove(name, id, order.run());
    proof.drop(name, order.run());
    if (!result.ok()) {
      throw failed(
          name, "backup " + id + " is not proven: " + String.join("; ", result.problems()), false);
    }
  }

  /**
   * What cannot be taken away now goes with a later attempt or rotation; the reason counts more.
   */
  private static void takeAway(Proof proof, BackupShelf shelf, BackupOrder order, String id) {
    try {
      shelf.discard(id);
    } catch (IOException busy) {
      LOG.warn("Backup {} is not proven and stays for now: {}", id, busy.toString());
    }
    try {
      proof.drop(order.database().name(), order.run());
    } catch (SQLException away) {
      LOG.warn("The copy of {} for {} stays for now", order.database().name(), order.run());
    }
  }

  private BackupShelf shelf(String application, Database database) {
    return new BackupShelf(archive.backups(application, database.name()));
  }

  /** What is done with a database, and how its faults are told. */
  private interface Work<T> {
    T done() throws SQLException, IOException, UnresolvedReferenceException;
  }

  /** The faults themselves stay here: their details quote rows, and would come into histories. */
  private static <T> T answered(String database, Work<T> work) {
    try {
      return work.done();
    } catch (UnresolvedReferenceException | MissingProgramsException e) {
      throw failed(database, String.valueOf(e.getMessage()), false);
    } catch (ContainerAwayException | NoRoomException e) {
      throw failed(database, String.valueOf(e.getMessage()), true);
    } catch (CommandFailedException e) {
      throw failed(database, Faults.objection(e), Faults.isOutage(e));
    } catch (SQLException e) {
      throw failed(database, Faults.words(e), Faults.isOutage(e));
    } catch (IOException e) {
      throw failed(database, "its backups cannot be kept: " + e, true);
    } catch (UncheckedIOException e) {
      throw failed(database, e.getMessage() + ": " + e.getCause(), true);
    }
  }

  /** An outage is worth another try. */
  private static ApplicationFailure failed(String database, String why, boolean outage) {
    String sentence = "database " + database + ": " + why;
    return outage
        ? ApplicationFailure.newFailure(sentence, "DatabaseUnreachable")
        : ApplicationFailure.newNonRetryableFailure(sentence, "BackupRefused");
  }
}
