package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.pgbackrest.DataFolders;
import org.rollbackpipelines.activities.pgbackrest.PgBackRest;
import org.rollbackpipelines.activities.pgbackrest.RecoveredCluster;
import org.rollbackpipelines.activities.pgbackrest.RecoveryTarget;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.activities.postgres.PostgresServer.Login;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recovers a whole cluster beside the live one, proves it and leaves it ready to switch. */
final class ClusterRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterRecovery.class);

  private final Commands commands;
  private final PostgresServer live;
  private final DataFolders folders;
  private final ClusterOrder order;
  private final Limits limits;
  private final Path place;

  ClusterRecovery(
      Commands commands,
      PostgresServer live,
      DataFolders folders,
      ClusterOrder order,
      Limits limits,
      Path place) {
    this.commands = commands;
    this.live = live;
    this.folders = folders;
    this.order = order;
    this.limits = limits;
    this.place = place;
  }

  StepResult recover() throws SQLException, IOException {
    if (folders.hasNext()) {
      // It gets its name only once it is whole and proven.
      return StepResult.done("recovered before, in " + folders.next());
    }
    RecoveryTarget target = target(live, order);
    RecoveredCluster recovered =
        new PgBackRest(commands, order.source(), place, limits.work(), limits.stall())
            .recover(target, roles(), new ProgramFolder(commands)::of);
    try {
      return kept(recovered);
    } finally {
      end(recovered);
    }
  }

  /** Which history a moment is of is what the live server's own history says. */
  static RecoveryTarget target(PostgresServer live, ClusterOrder order) throws SQLException {
    return new RecoveryTarget(order.at(), order.restorePoint(), Timeline.of(live));
  }

  private List<String> roles() {
    return Stream.concat(
            Stream.of(live.admin().role()), order.databases().stream().map(Database::owner))
        .distinct()
        .toList();
  }

  private StepResult kept(RecoveredCluster recovered) throws SQLException, IOException {
    List<CheckResult> checks = new ArrayList<>();
    for (Database database : order.databases()) {
      checks.addAll(
          ClusterProof.asked(
              server(recovered, database), database, true, limits, commands.pulse()));
    }
    StepResult proof = ClusterProof.judged(checks, "proven");
    if (!proof.ok()) {
      return proof;
    }
    String databases = databases(recovered);
    recovered.keep(folders.next());
    return StepResult.checked(
        true,
        "every database of the cluster as of "
            + recovered.asOf()
            + ": "
            + databases
            + "; in "
            + folders.next(),
        checks);
  }

  /** All that go along; the profile's own have to be among them. */
  private String databases(RecoveredCluster recovered) throws SQLException {
    PostgresServer server = server(recovered, order.databases().get(0));
    try (Connection admin = server.asAdmin(PostgresServer.MAINTENANCE, Bounds.SHORT)) {
      for (Database database : order.databases()) {
        boolean there =
            Asking.row(
                admin,
                row -> row.getBoolean(1),
                "SELECT count(*) = 1 FROM pg_database WHERE datname = ?",
                database.name());
        if (!there) {
          throw Answers.refused(
              "cluster " + folders.live(), "there was no database " + database.name() + " then");
        }
      }
    }
    return ClusterDatabases.of(server).listed();
  }

  private static PostgresServer server(RecoveredCluster recovered, Database database) {
    return new PostgresServer(
        recovered.host(),
        recovered.port(),
        new Login(database.owner(), recovered.password()),
        new Login(database.admin(), recovered.password()));
  }

  /** What cannot be removed now is removed before the next recovery. */
  private static void end(RecoveredCluster recovered) {
    try {
      recovered.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The folder of a recovered cluster stays for now: {}", e.toString());
    }
  }
}
