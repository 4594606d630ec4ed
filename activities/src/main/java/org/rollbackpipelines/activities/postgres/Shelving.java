package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.FetchOrder;
import org.rollbackpipelines.workflows.database.RotationOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which backups come onto the shelf of a database, and which leave it. */
final class Shelving {
  private static final Logger LOG = LoggerFactory.getLogger(Shelving.class);

  private final Workplace place;

  Shelving(Workplace place) {
    this.place = place;
  }

  Backup backUp(BackupOrder order) {
    return Answers.of(
        order.database().name(),
        () -> backingUp(order.application(), order.database()).take(order));
  }

  Backup fetch(FetchOrder order) {
    return Answers.of(
        order.database().name(),
        () -> {
          BackingUp backingUp = backingUp(order.application(), order.database());
          boolean moment = order.at() != null || order.restorePoint() != null;
          return moment
              ? new FetchingFromArchive(
                      place.commands(), backingUp, place.scratch(), place.archive(), place.limits())
                  .fetch(order)
              : new Fetching(
                      place.reach(), backingUp, place.scratch(), place.limits(), place.pulse())
                  .fetch(order);
        });
  }

  private BackingUp backingUp(String application, Database database) {
    return new BackingUp(
        place.reach(), place.shelf(application, database), place.limits(), place.pulse());
  }

  List<Backup> rotate(RotationOrder order) {
    BackupShelf shelf = place.shelf(order.application(), order.database());
    return Answers.of(
        order.database().name(),
        () -> {
          shelf.rotate(order.database().keep(), Set.copyOf(order.wanted()));
          sweep(order.database());
          return shelf.list();
        });
  }

  /** What proofs that were killed and runs that were ended left; no run is under way meanwhile. */
  private void sweep(Database database) throws SQLException, UnresolvedReferenceException {
    List<String> dropped = new Copies(place.admin(database), database.name()).dropAbandoned();
    if (!dropped.isEmpty()) {
      LOG.info("Dropped copies that nobody is at any more: {}", dropped);
    }
  }
}
