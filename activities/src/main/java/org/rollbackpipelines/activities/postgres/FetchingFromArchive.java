package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.pgbackrest.PgBackRest;
import org.rollbackpipelines.activities.pgbackrest.RecoveredCluster;
import org.rollbackpipelines.activities.pgbackrest.RecoveryTarget;
import org.rollbackpipelines.activities.postgres.PostgresServer.Login;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.FetchOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a proven backup of a database as it was at a moment: its whole cluster is recovered beside
 * the live one, and of all its databases this one is backed up. Nothing else of it is used.
 */
final class FetchingFromArchive {
  private static final Logger LOG = LoggerFactory.getLogger(FetchingFromArchive.class);

  private static final int FIRST_TIMELINE = 1;

  private final Commands commands;
  private final BackingUp backingUp;
  private final ScratchFolder scratch;
  private final Archive archive;
  private final Limits limits;

  FetchingFromArchive(
      Commands commands,
      BackingUp backingUp,
      ScratchFolder scratch,
      Archive archive,
      Limits limits) {
    this.commands = commands;
    this.backingUp = backingUp;
    this.scratch = scratch;
    this.archive = archive;
    this.limits = limits;
  }

  Backup fetch(FetchOrder order) throws SQLException, IOException, UnresolvedReferenceException {
    RecoveryTarget unused = target(order, FIRST_TIMELINE);
    PointInTime source = source(order);
    return backingUp.proven(
        order.database(),
        order.run(),
        (server, kinds) -> {
          RecoveryTarget target = target(order, Timeline.of(server));
          RecoveredCluster recovered = recovered(order, source, target);
          try {
            return backedUp(
                recovered, order.database(), origin(order, source, recovered), kinds.dumps());
          } finally {
            end(recovered);
          }
        });
  }

  private static RecoveryTarget target(FetchOrder order, int timeline) {
    try {
      return new RecoveryTarget(order.at(), order.restorePoint(), timeline);
    } catch (IllegalArgumentException none) {
      throw Answers.failed(order.database().name(), String.valueOf(none.getMessage()), false);
    }
  }

  private static PointInTime source(FetchOrder order) {
    PointInTime source = order.database().pointInTime();
    if (source == null) {
      throw Answers.failed(
          order.database().name(), "the profile names no pointInTime to fetch from", false);
    }
    return source;
  }

  private RecoveredCluster recovered(FetchOrder order, PointInTime source, RecoveryTarget target) {
    Path place = archive.recovered(source.folder(), order.application(), order.database().name());
    try {
      return new PgBackRest(commands, source, place, limits.work(), limits.stall())
          .recover(target, List.of(order.database().admin()), new ProgramFolder(commands)::of);
    } catch (IOException e) {
      throw new UncheckedIOException("the cluster cannot be recovered in " + place, e);
    }
  }

  private static Origin origin(FetchOrder order, PointInTime source, RecoveredCluster recovered) {
    String point = order.restorePoint() == null ? "" : ", restore point " + order.restorePoint();
    return new Origin(
        order.database().name(), "pgBackRest " + source.stanza() + point, recovered.asOf());
  }

  private String backedUp(RecoveredCluster recovered, Database database, Origin origin, Dumps dumps)
      throws SQLException, IOException {
    PostgresServer server =
        new PostgresServer(
            recovered.host(),
            recovered.port(),
            new Login(database.owner(), ""),
            new Login(database.admin(), recovered.password()));
    Path bin = new ProgramFolder(commands).of(recovered.major());
    HostPrograms programs = new HostPrograms(commands, server, bin, scratch, limits);
    return dumps.of(server, programs).take(database.name(), origin).id();
  }

  /** What cannot be removed now is removed before the next recovery. */
  private static void end(RecoveredCluster recovered) {
    try {
      recovered.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("A recovered cluster stays for now: {}", e.toString());
    }
  }
}
