package org.rollbackpipelines.activities.migration;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.MigrationTool;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.MigrationOrders;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationQuestion;
import org.rollbackpipelines.workflows.migration.Migrations;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** Migrations of PostgreSQL databases, by the tools that this host has. */
public final class PostgresMigrations implements Migrations {
  private final Archive archive;
  private final Commands commands;
  private final References references;
  private final ServiceContainers containers;

  public PostgresMigrations(
      Archive archive, Commands commands, References references, ServiceContainers containers) {
    this.archive = archive;
    this.commands = commands;
    this.references = references;
    this.containers = containers;
  }

  @Override
  public MigrationsSeen observe(MigrationQuestion question) {
    return answered(() -> descent(question.database(), question.tool()).now());
  }

  @Override
  public MigrationPlan plan(MigrationOrder order) {
    return answered(
        () -> {
          Descent descent = descent(order.database(), order.tool());
          return descent.plan(descent.now(), order.target());
        });
  }

  @Override
  public StepResult down(MigrationOrders orders) {
    List<StepResult> results = new ArrayList<>();
    for (MigrationOrder order : orders.orders()) {
      results.add(answered(() -> down(orders.run(), order)));
    }
    return StepResult.joined(results);
  }

  /** Somebody may have skipped the swap: then what is live is the only one of its kind. */
  private StepResult down(String run, MigrationOrder order) {
    LiveDatabase live = live(order.database()).whileKeptBy(run);
    live.requireKept();
    return down(live, order);
  }

  StepResult down(MigrationOrder order) {
    return down(live(order.database()), order);
  }

  private StepResult down(LiveDatabase live, MigrationOrder order) {
    return descent(live, order.tool()).down(order.target(), order.fingerprint(), order.timeout());
  }

  @Override
  public StepResult unlock(MigrationQuestion question) {
    return answered(() -> driver(question.database(), question.tool()).unlock());
  }

  private Descent descent(Database database, MigrationTool tool) {
    return descent(live(database), tool);
  }

  private Descent descent(LiveDatabase live, MigrationTool tool) {
    return new Descent(live, Drivers.of(tool, live, new Tool(commands, references, tool)));
  }

  private MigrationDriver driver(Database database, MigrationTool tool) {
    return Drivers.of(tool, live(database), new Tool(commands, references, tool));
  }

  private LiveDatabase live(Database database) {
    return LiveDatabase.of(database, archive, commands, references, containers);
  }

  /** What is asked of a database. */
  private interface Work<T> {
    T done();
  }

  /** A command is broken off when nobody waits for it any more: a later attempt may go on. */
  private static <T> T answered(Work<T> work) {
    try {
      return work.done();
    } catch (ToolFailedException e) {
      throw ApplicationFailure.newNonRetryableFailure(e.sentence(), "MigrationRefused");
    } catch (CommandFailedException e) {
      throw ApplicationFailure.newFailure(String.valueOf(e.getMessage()), "MigrationInterrupted");
    }
  }
}
