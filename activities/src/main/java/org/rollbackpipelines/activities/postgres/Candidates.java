package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.ChosenBackup;
import org.rollbackpipelines.workflows.database.CopyOrder;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Makes and drops what is to become live: read in from backups, or copied from what is live. */
final class Candidates {
  private final Workplace place;

  Candidates(Workplace place) {
    this.place = place;
  }

  StepResult restored(RestoreOrder order, Restoring.Act act) {
    List<StepResult> results = new ArrayList<>();
    for (ChosenBackup chosen : order.chosen()) {
      String name = chosen.database().name();
      results.add(Answers.of(name, () -> act.on(restoring(order, chosen))));
    }
    return StepResult.joined(results);
  }

  private Restoring restoring(RestoreOrder order, ChosenBackup chosen)
      throws SQLException, UnresolvedReferenceException {
    Database database = chosen.database();
    Reach reach = place.reach();
    PostgresServer server = reach.server(database);
    BackupShelf shelf = place.shelf(order.application(), database);
    Proof proof =
        new Proof(
            server,
            reach.kinds(database, server, order.run(), shelf, place.pulse()),
            shelf,
            database.proofs(),
            place.limits(),
            place.pulse());
    return new Restoring(
        proof,
        () -> reach.room(database, server),
        () -> Swap.wayIsFree(server, new CopyNames(database.name(), order.run())),
        database.name(),
        chosen.backup(),
        order.run());
  }

  StepResult copied(CopyOrder order, LiveCopy.Act act) {
    List<StepResult> results = new ArrayList<>();
    for (Database database : order.databases()) {
      results.add(Answers.of(database.name(), () -> act.on(copy(order, database))));
    }
    return StepResult.joined(results);
  }

  private LiveCopy copy(CopyOrder order, Database database)
      throws SQLException, UnresolvedReferenceException {
    PostgresServer server = place.reach().server(database);
    return new LiveCopy(
        server,
        place.admin(server),
        () -> place.reach().room(database, server),
        new CopyNames(database.name(), order.run()),
        place.pulse());
  }
}
