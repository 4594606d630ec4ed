package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.rollbackpipelines.activities.pgbackrest.DataFolders;
import org.rollbackpipelines.activities.pgbackrest.DataFolders.Standing;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Two clusters change places. Each attempt looks where the data directories stand and goes on from
 * there: both are kept whole at every moment.
 */
final class ClusterExchange {
  private final DataFolders folders;
  private final ClusterServer server;
  private final boolean adopts;

  /**
   * The exchange.
   *
   * @param adopts whether the next one gets the settings of the live one
   */
  ClusterExchange(DataFolders folders, ClusterServer server, boolean adopts) {
    this.folders = folders;
    this.server = server;
    this.adopts = adopts;
  }

  StepResult forth() throws IOException, SQLException {
    Standing standing = folders.standing();
    if (standing == Standing.UNCLEAR || (standing != Standing.AFTER && !folders.hasNext())) {
      throw unclear();
    }
    if (standing == Standing.BEFORE) {
      server.requireLiveOrDown();
      server.stop();
      folders.setAside();
    }
    if (standing != Standing.AFTER) {
      // Somebody may have started it again: its data would go on under another name.
      server.requireNoneIn(folders.kept());
      if (adopts) {
        folders.adoptSettings();
      }
      folders.putNext();
    }
    server.start();
    return StepResult.done(
            folders.live() + " is the other cluster; the former one is kept as " + folders.kept())
        .databases(
            List.of(
                new DatabaseRecord(DatabaseRecord.CLUSTER, folders.kept().toString(), List.of())));
  }

  StepResult back() throws IOException, SQLException {
    Standing standing = folders.standing();
    if (standing == Standing.UNCLEAR) {
      throw unclear();
    }
    if (standing == Standing.AFTER) {
      server.stop();
      folders.takeBack();
      server.requireNoneIn(folders.back());
    }
    if (standing != Standing.BEFORE) {
      folders.putKept();
    }
    server.start();
    return StepResult.done("the former cluster is live in " + folders.live());
  }

  private RuntimeException unclear() {
    return Answers.refused(
        "cluster " + folders.live(),
        "nobody can tell which data directory is which: of "
            + folders.live()
            + ", "
            + folders.kept()
            + " (the former one), "
            + folders.next()
            + " (the next one) the first and one more must be there; put the right one in its"
            + " place by hand, with the server stopped");
  }
}
