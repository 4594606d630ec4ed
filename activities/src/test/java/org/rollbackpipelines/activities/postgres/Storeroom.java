package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.ProofQuery;

/** All that takes and proves backups of a cluster's databases, in a folder of the test's own. */
final class Storeroom {
  static final Limits LIMITS =
      new Limits(Duration.ofMinutes(3), Duration.ofMinutes(2), Duration.ofMinutes(1));

  final Cluster cluster;
  final Path folder;
  final BackupShelf shelf;
  private final HostPrograms programs;

  Storeroom(Cluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
    this.shelf = new BackupShelf(folder.resolve("backups"));
    Commands commands = new Commands(Pulse.ofActivity(), folder.resolve("running"));
    int major =
        Manifest.major(Integer.parseInt(cluster.ask(Cluster.ADMIN, "SHOW server_version_num")));
    this.programs =
        new HostPrograms(
            commands,
            cluster.server(),
            new ProgramFolder(commands).of(major),
            new ScratchFolder(folder.resolve("scratch")),
            LIMITS);
  }

  Manifest take(String database) {
    try {
      return new Dumps(cluster.server(), programs, shelf, LIMITS, Pulse.ofActivity())
          .take(database);
    } catch (SQLException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProofResult prove(String database, String id, String run, ProofQuery... queries) {
    try {
      return new Proof(
              cluster.server(), kinds(), shelf, List.of(queries), LIMITS, Pulse.ofActivity())
          .prove(database, id, run);
    } catch (SQLException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BackupKinds kinds() {
    return new BackupKinds(cluster.server(), () -> programs, shelf, LIMITS, Pulse.ofActivity());
  }

  ProofResult readIn(
      String database, Path dump, String run, PlainDump.Use use, ProofQuery... queries) {
    ScratchFolder scratch = new ScratchFolder(folder.resolve("scratch"));
    try {
      return new PlainDump(
              cluster.server(),
              programs,
              scratch,
              () -> Room.of(cluster.server(), database, HostDisks::of),
              List.of(queries),
              LIMITS,
              Pulse.ofActivity())
          .read(database, dump, run, use);
    } catch (SQLException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that a database holds now. */
  Contents contents(String database) {
    try (Reading reading = Reading.of(cluster.server(), database, LIMITS, Pulse.ofActivity())) {
      return reading.contents(Map.of(), SchemaText.fingerprint(programs.schema(database, null)));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  boolean exists(String database) {
    return cluster
        .ask(Cluster.ADMIN, "SELECT count(*) FROM pg_database WHERE datname = '" + database + "'")
        .equals("1");
  }
}
