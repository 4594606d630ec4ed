package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.activities.postgres.PostgresServer.Login;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.Databases;

/** Databases of a PostgreSQL server that this host reaches, with the programs it has. */
public final class PostgresDatabases implements Databases {
  private final Archive archive;
  private final Commands commands;
  private final References references;
  private final Pulse pulse;
  private final Limits limits;

  public PostgresDatabases(Archive archive, Commands commands, References references, Pulse pulse) {
    this(archive, commands, references, pulse, Limits.USUAL);
  }

  PostgresDatabases(
      Archive archive, Commands commands, References references, Pulse pulse, Limits limits) {
    this.archive = archive;
    this.commands = commands;
    this.references = references;
    this.pulse = pulse;
    this.limits = limits;
  }

  @Override
  public Backup backUp(BackupOrder order) {
    String name = order.database().name();
    try {
      return proven(order);
    } catch (UnresolvedReferenceException e) {
      throw refused(name, String.valueOf(e.getMessage()), e);
    } catch (MissingProgramsException e) {
      throw refused(name, String.valueOf(e.getMessage()), e);
    } catch (CommandFailedException e) {
      throw failed(name, Faults.objection(e), Faults.isOutage(e), e);
    } catch (SQLException e) {
      throw failed(name, Faults.words(e), Faults.isOutage(e), e);
    } catch (IOException e) {
      throw failed(name, "its backups cannot be kept: " + e, true, e);
    }
  }

  private Backup proven(BackupOrder order)
      throws SQLException, IOException, UnresolvedReferenceException {
    Database database = order.database();
    PostgresServer server = server(database);
    PostgresPrograms programs = programs(server);
    BackupShelf shelf = new BackupShelf(archive.backups(order.application(), database.name()));
    Manifest manifest = new Dump(server, programs, shelf, limits, pulse).take(database.name());
    prove(new Proof(server, programs, shelf, database.proofs(), limits, pulse), order, manifest);
    Set<String> staying = new HashSet<>(order.wanted());
    staying.add(manifest.id());
    shelf.rotate(database.keep(), staying);
    return shelf.list().stream()
        .filter(backup -> backup.id().equals(manifest.id()))
        .findFirst()
        .orElseThrow();
  }

  private static void prove(Proof proof, BackupOrder order, Manifest manifest)
      throws SQLException, IOException {
    String name = order.database().name();
    ProofResult result = proof.prove(name, manifest.id(), order.run());
    proof.drop(name, order.run());
    if (!result.ok()) {
      throw refused(
          name,
          "backup " + manifest.id() + " is not proven: " + String.join("; ", result.problems()),
          null);
    }
  }

  private PostgresServer server(Database database) throws UnresolvedReferenceException {
    return new PostgresServer(
        database.host(),
        database.port(),
        new Login(database.owner(), secret(database.ownerPassword())),
        new Login(database.admin(), secret(database.adminPassword())));
  }

  private String secret(@Nullable String reference) throws UnresolvedReferenceException {
    return reference == null ? "" : references.resolve(reference);
  }

  private PostgresPrograms programs(PostgresServer server) throws SQLException {
    Path scratch = archive.root().resolve("running").resolve("postgres");
    return new HostPrograms(
        commands,
        server,
        new ProgramFolder(commands).of(major(server)),
        new ScratchFolder(scratch),
        limits);
  }

  private static int major(PostgresServer server) throws SQLException {
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      return Manifest.major(
          Asking.row(admin, row -> Integer.parseInt(row.getString(1)), "SHOW server_version_num"));
    }
  }

  private static ApplicationFailure refused(String database, String why, @Nullable Exception e) {
    return failed(database, why, false, e);
  }

  /** An outage is worth another try. */
  private static ApplicationFailure failed(
      String database, String why, boolean outage, @Nullable Exception e) {
    String sentence = "database " + database + ": " + why;
    return outage
        ? ApplicationFailure.newFailureWithCause(sentence, "DatabaseUnreachable", e)
        : ApplicationFailure.newNonRetryableFailureWithCause(sentence, "BackupRefused", e);
  }
}
