package org.rollbackpipelines.workflows.observe;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.Migrations;
import org.rollbackpipelines.workflows.migration.WayDown;

/** Asks the migration tools for the ways down to what a release was recorded with. */
public final class WaysDown {
  private static final Duration TIME = Duration.ofMinutes(2);

  private WaysDown() {}

  /** The databases, those that were asked for knowing their way. */
  public static List<DatabaseSeen> look(
      LocatedApplication located, List<DatabaseSeen> databases, List<MigrationOrder> asked) {
    Map<String, Promise<WayDown>> ways = new LinkedHashMap<>();
    for (MigrationOrder order : asked) {
      ways.put(order.database().name(), way(located, databases, order));
    }
    List<DatabaseSeen> looked = new ArrayList<>();
    for (DatabaseSeen database : databases) {
      Promise<WayDown> way = ways.get(database.name());
      looked.add(way == null ? database : database.with(way.get()));
    }
    return looked;
  }

  private static Promise<WayDown> way(
      LocatedApplication located, List<DatabaseSeen> databases, MigrationOrder order) {
    String name = order.database().name();
    String summary = "Ask for the way of " + name + " down to " + order.target();
    ActivityOptions options = Ports.work(located.host(), summary, TIME).build();
    Migrations port = Workflow.newActivityStub(Migrations.class, options);
    return Async.function(port::plan, order)
        .handle(
            (plan, failure) ->
                new WayDown(
                    standing(name, databases),
                    failure == null ? plan : unknown(order, failure),
                    order.fingerprint()));
  }

  private static String standing(String name, List<DatabaseSeen> databases) {
    return databases.stream()
        .filter(database -> database.name().equals(name))
        .map(DatabaseSeen::migrations)
        .map(seen -> seen == null ? "" : seen.where())
        .findFirst()
        .orElse("");
  }

  /** A tool that does not answer leaves the other ways open. */
  private static MigrationPlan unknown(MigrationOrder order, RuntimeException failure) {
    String why =
        failure instanceof ActivityFailure && failure.getCause() instanceof ApplicationFailure told
            ? told.getOriginalMessage()
            : String.valueOf(failure.getMessage());
    return MigrationPlan.refused(order.target(), "the tool does not show the way: " + why);
  }
}
