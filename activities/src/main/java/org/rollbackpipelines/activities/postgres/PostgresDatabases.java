package org.rollbackpipelines.activities.postgres;

import java.util.List;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.ConfirmOrder;
import org.rollbackpipelines.workflows.database.CopyOrder;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.DatabasesQuestion;
import org.rollbackpipelines.workflows.database.FetchOrder;
import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.PutBackOrder;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.database.RotationOrder;
import org.rollbackpipelines.workflows.database.SalvageOrder;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Databases of PostgreSQL servers that this host reaches. */
public final class PostgresDatabases implements Databases {
  private final Workplace place;
  private final Shelving shelving;
  private final Candidates candidates;
  private final ChangedPlaces changed;

  public PostgresDatabases(
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers,
      Pulse pulse) {
    this(archive, commands, references, containers, pulse, Limits.USUAL);
  }

  PostgresDatabases(
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers,
      Pulse pulse,
      Limits limits) {
    this.place = Workplace.of(archive, commands, references, containers, pulse, limits);
    this.shelving = new Shelving(place);
    this.candidates = new Candidates(place);
    this.changed = new ChangedPlaces(place);
  }

  @Override
  public Backup backUp(BackupOrder order) {
    return shelving.backUp(order);
  }

  @Override
  public Backup fetch(FetchOrder order) {
    return shelving.fetch(order);
  }

  @Override
  public List<Backup> rotate(RotationOrder order) {
    return shelving.rotate(order);
  }

  @Override
  public List<DatabaseSeen> observe(DatabasesQuestion question) {
    return new Sights(place).of(question);
  }

  @Override
  public StepResult check(RestoreOrder order) {
    return candidates.restored(order, Restoring::check);
  }

  @Override
  public StepResult restore(RestoreOrder order) {
    return candidates.restored(order, Restoring::restore);
  }

  @Override
  public StepResult drop(RestoreOrder order) {
    return candidates.restored(order, Restoring::drop);
  }

  @Override
  public StepResult checkCopy(CopyOrder order) {
    return candidates.copied(order, LiveCopy::check);
  }

  @Override
  public StepResult copy(CopyOrder order) {
    return candidates.copied(order, LiveCopy::make);
  }

  @Override
  public StepResult dropCopy(CopyOrder order) {
    return candidates.copied(order, LiveCopy::drop);
  }

  @Override
  public StepResult swap(SwapOrder order) {
    return changed.exchanged(order, Exchanges::swap);
  }

  @Override
  public StepResult swapBack(SwapOrder order) {
    return changed.exchanged(order, Exchanges::swapBack);
  }

  @Override
  public StepResult confirm(ConfirmOrder order) {
    return changed.confirmed(order);
  }

  @Override
  public StepResult compare(SwapOrder order) {
    return changed.compared(order);
  }

  @Override
  public Salvaged salvage(SalvageOrder order) {
    return keptRows(order.database()).salvage(order);
  }

  @Override
  public PutBack putBack(PutBackOrder order) {
    return keptRows(order.database()).putBack(order);
  }

  private KeptRows keptRows(Database database) {
    return Answers.of(
        database.name(),
        () ->
            new KeptRows(
                place.archive(), place.admin(database), place.owner(database), place.pulse()));
  }
}
