package org.rollbackpipelines.activities.pgbackrest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.postgres.Cluster;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.application.PointInTimeTool;

/** A worker that has recovered a cluster and goes on for ever. */
final class RecoveringWorker {
  private static final Duration LONG = Duration.ofMinutes(3);

  private RecoveringWorker() {}

  /** Says so in one line. */
  @SuppressWarnings("try") // held until it is killed
  public static void main(String[] arguments) throws Exception {
    PointInTime source =
        new PointInTime(PointInTimeTool.PGBACKREST, "live", arguments[0], null, null, null);
    Commands commands = new Commands(doing -> {}, Path.of(arguments[2]));
    PgBackRest archive = new PgBackRest(commands, source, Path.of(arguments[1]), LONG, LONG);
    RecoveryTarget target = new RecoveryTarget(Instant.parse(arguments[4]), null, 1);
    try (RecoveredCluster recovered =
        archive.recover(target, List.of(Cluster.ADMIN), major -> Path.of(arguments[3]))) {
      System.out.println("recovered");
      new CountDownLatch(1).await();
    }
  }
}
