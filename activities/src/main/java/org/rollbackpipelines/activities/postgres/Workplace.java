package org.rollbackpipelines.activities.postgres;

import java.nio.file.Path;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;

/** What it takes to work on the databases that this host reaches. */
record Workplace(Archive archive, Commands commands, Reach reach, Limits limits, Pulse pulse) {

  static Workplace of(
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers,
      Pulse pulse,
      Limits limits) {
    Reach reach = new Reach(commands, references, containers, running(archive), limits);
    return new Workplace(archive, commands, reach, limits, pulse);
  }

  private static Path running(Archive archive) {
    return archive.root().resolve("running").resolve("postgres");
  }

  /** Where programs that run find their passwords. */
  ScratchFolder scratch() {
    return new ScratchFolder(running(archive));
  }

  BackupShelf shelf(String application, Database database) {
    return reach.shelf(archive.backups(application, database.name()), database, pulse);
  }

  Access admin(Database database) throws UnresolvedReferenceException {
    return admin(reach.server(database));
  }

  Access admin(PostgresServer server) {
    return name -> server.asAdmin(name, limits.bounds());
  }

  Access owner(Database database) throws UnresolvedReferenceException {
    PostgresServer server = reach.server(database);
    return name -> server.asOwner(name, limits.bounds());
  }
}
