package org.rollbackpipelines.activities.postgres;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.container.ServiceContainer;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.activities.postgres.PostgresServer.Login;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;

/** How the server of a database is reached: over the network, or in the container of a service. */
final class Reach {
  private final Commands commands;
  private final References references;
  private final ServiceContainers containers;
  private final Path scratch;
  private final Limits limits;

  Reach(
      Commands commands,
      References references,
      ServiceContainers containers,
      Path scratch,
      Limits limits) {
    this.commands = commands;
    this.references = references;
    this.containers = containers;
    this.scratch = scratch;
    this.limits = limits;
  }

  /** Looked up for each use: a container that is replaced gets another address. */
  PostgresServer server(Database database) throws UnresolvedReferenceException {
    Login owner = new Login(database.owner(), secret(database.ownerPassword()));
    Login admin = new Login(database.admin(), secret(database.adminPassword()));
    String host = database.service() == null ? database.host() : container(database).address();
    return new PostgresServer(host, database.port(), owner, admin);
  }

  /**
   * The programs of the server's version.
   *
   * @param run whose work it is: an attempt at it ends what an earlier one left
   */
  PostgresPrograms programs(Database database, PostgresServer server, String run)
      throws SQLException {
    int major = major(server);
    if (database.service() != null) {
      ServiceContainer container = container(database);
      String bin = ServiceBin.of(container, major);
      String work = "postgres " + run + " " + database.name();
      return new ServicePrograms(container, bin, server, work, limits);
    }
    return new HostPrograms(
        commands,
        server,
        new ProgramFolder(commands).of(major),
        new ScratchFolder(scratch),
        limits);
  }

  /** The kinds of backups; the programs are looked for when a kind needs them. */
  BackupKinds kinds(
      Database database, PostgresServer server, String run, BackupShelf shelf, Pulse pulse) {
    return new BackupKinds(server, () -> programs(database, server, run), shelf, limits, pulse);
  }

  /** The fingerprint of a database's definitions, as backups of the wanted kind have it. */
  String schema(Database database, PostgresServer server, String run, Pulse pulse)
      throws SQLException {
    return switch (database.backup()) {
      case DUMP ->
          SchemaText.fingerprint(programs(database, server, run).schema(database.name(), null));
      case CLONE -> Definitions.fingerprint(server, database.name(), limits, pulse);
    };
  }

  /** The shelf of a database's backups; what leaves it takes its clone along. */
  BackupShelf shelf(Path folder, Database database, Pulse pulse) {
    return new BackupShelf(folder, leaving -> dropClone(leaving, database, pulse));
  }

  private void dropClone(Path leaving, Database database, Pulse pulse)
      throws IOException, SQLException {
    try {
      if (CloneNote.in(leaving) != null) {
        Clones.drop(server(database), leaving, limits, pulse);
      }
    } catch (UnresolvedReferenceException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The room there is for a second copy of the database. */
  Room room(Database database, PostgresServer server) throws SQLException {
    return database.service() == null
        ? Room.of(server, database.name(), HostDisks::of)
        : Room.of(server, database.name(), (here, admin) -> new ServiceDisks(container(database)));
  }

  private ServiceContainer container(Database database) {
    String service = requireNonNull(database.service());
    String project = requireNonNull(database.project(), "a service has the project of its runtime");
    return containers.running(project, service);
  }

  private String secret(@Nullable String reference) throws UnresolvedReferenceException {
    return reference == null ? "" : references.resolve(reference);
  }

  private static int major(PostgresServer server) throws SQLException {
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      return Manifest.major(
          Asking.row(admin, row -> Integer.parseInt(row.getString(1)), "SHOW server_version_num"));
    }
  }
}
