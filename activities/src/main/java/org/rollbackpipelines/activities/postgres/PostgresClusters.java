package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.pgbackrest.DataFolders;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.cluster.Clusters;
import org.rollbackpipelines.workflows.step.StepResult;

/** Whole clusters of PostgreSQL servers on this host. */
public final class PostgresClusters implements Clusters {
  private final Archive archive;
  private final Commands commands;
  private final Reach reach;
  private final Pulse pulse;
  private final Limits limits;

  public PostgresClusters(
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers,
      Pulse pulse) {
    this(archive, commands, references, containers, pulse, Limits.USUAL);
  }

  PostgresClusters(
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers,
      Pulse pulse,
      Limits limits) {
    Path running = archive.root().resolve("running").resolve("postgres");
    this.archive = archive;
    this.commands = commands;
    this.reach = new Reach(commands, references, containers, running, limits);
    this.pulse = pulse;
    this.limits = limits;
  }

  @Override
  public StepResult check(ClusterOrder order) {
    return answer(
        order,
        server ->
            new ClusterLook(commands, server, folders(order), order, limits, place(order)).look());
  }

  @Override
  public StepResult recover(ClusterOrder order) {
    return answer(
        order,
        server ->
            new ClusterRecovery(commands, server, folders(order), order, limits, place(order))
                .recover());
  }

  @Override
  public StepResult drop(ClusterOrder order) {
    return answer(
        order,
        server -> {
          DataFolders folders = folders(order);
          folders.drop();
          return StepResult.done(
              folders.hasNext()
                  ? folders.next() + " stays: the live data directory is not the former one"
                  : "nothing is left of the recovered cluster in " + folders.next());
        });
  }

  @Override
  public StepResult switchTo(ClusterOrder order) {
    return answer(order, server -> exchange(order, server).forth());
  }

  @Override
  public StepResult switchBack(ClusterOrder order) {
    return answer(order, server -> exchange(order, server).back());
  }

  @Override
  public StepResult confirm(ClusterOrder order) {
    return answer(
        order, server -> new ClusterProof(reach, folders(order), order, limits, pulse).confirm());
  }

  @Override
  public StepResult confirmArchive(ClusterOrder order) {
    return answer(order, server -> ArchiveGoesOn.of(server, pulse));
  }

  private ClusterExchange exchange(ClusterOrder order, PostgresServer server) {
    return new ClusterExchange(
        folders(order),
        new ClusterServer(commands, server, order.live(), limits),
        order.former() == null);
  }

  /** Where a cluster is recovered; it does not depend on which of its databases comes first. */
  private Path place(ClusterOrder order) {
    return archive.recovered(order.source().folder(), order.application(), "cluster");
  }

  private DataFolders folders(ClusterOrder order) {
    Path live = Path.of(order.live().data());
    Path kept = beside(live, "_before_", order.run());
    String former = order.former();
    Path next =
        former == null ? beside(live, "_rb_", order.run()) : beside(live, "_before_", former);
    Path back = former == null ? beside(live, "_undone_", order.run()) : next;
    return new DataFolders(commands, order.source(), live, next, back, kept);
  }

  private static Path beside(Path live, String what, String run) {
    return live.resolveSibling(live.getFileName() + what + Archive.safe(run));
  }

  /** What is done with the server of the cluster. */
  private interface Work {
    StepResult done(PostgresServer server)
        throws SQLException, IOException, UnresolvedReferenceException;
  }

  private StepResult answer(ClusterOrder order, Work work) {
    return Answers.about(
        "cluster " + order.live().data(),
        () -> {
          try {
            return work.done(reach.server(order.databases().get(0)));
          } catch (IOException e) {
            throw new UncheckedIOException("its folders cannot be worked with", e);
          }
        });
  }
}
