package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.BackupKind;
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
        () -> {
          if (order.alone()) {
            sweep(order.database());
          }
          requireOpen(order.database());
          return backingUp(order.application(), order.database()).take(order);
        });
  }

  /** A program gets into none that is closed; a clone is made of it by whoever administers it. */
  private void requireOpen(Database database) throws SQLException, UnresolvedReferenceException {
    String name = database.name();
    if (database.backup() == BackupKind.DUMP
        && new Copies(place.admin(database), name).liveIsClosed()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "database "
              + name
              + ": it takes no connections: a run keeps people out of it, or one that was cut off"
              + " did; where none is under way, let them in with "
              + Gate.opening(name),
          BackupOrder.CLOSED);
    }
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
