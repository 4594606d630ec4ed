package org.rollbackpipelines.workflows.observe;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.MigrationTool;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.DatabasesQuestion;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.migration.MigrationQuestion;
import org.rollbackpipelines.workflows.migration.Migrations;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;

/** Reads where databases, their backups and their migrations stand. */
public final class DatabaseObserver {
  /** Reading the definitions of a large database takes its time, and so do some tools. */
  private static final Duration TIME = Duration.ofMinutes(1);

  private DatabaseObserver() {}

  /** Those databases, all at once. */
  public static Promise<List<DatabaseSeen>> look(
      LocatedApplication located, List<Database> databases) {
    if (databases.isEmpty()) {
      return Workflow.newPromise(List.of());
    }
    Databases port =
        Workflow.newActivityStub(
            Databases.class, options(located, "Read the databases and their backups"));
    Promise<List<DatabaseSeen>> seen =
        Async.function(
            port::observe,
            new DatabasesQuestion(located.application().name(), RunName.current(), databases));
    Map<String, Promise<MigrationsSeen>> migrations = migrations(located, databases);
    List<Promise<?>> all = new ArrayList<>(migrations.values());
    all.add(seen);
    return Promise.allOf(all.toArray(new Promise<?>[0]))
        .thenApply(done -> joined(seen.get(), migrations));
  }

  /** Where the migrations of those databases stand that have a tool for them. */
  public static Map<String, MigrationsSeen> stands(
      LocatedApplication located, List<Database> databases) {
    Map<String, MigrationsSeen> stands = new LinkedHashMap<>();
    migrations(located, databases).forEach((name, stand) -> stands.put(name, stand.get()));
    return stands;
  }

  private static List<DatabaseSeen> joined(
      List<DatabaseSeen> databases, Map<String, Promise<MigrationsSeen>> migrations) {
    List<DatabaseSeen> joined = new ArrayList<>();
    for (DatabaseSeen database : databases) {
      Promise<MigrationsSeen> stand = migrations.get(database.name());
      joined.add(stand == null ? database : database.with(stand.get()));
    }
    return joined;
  }

  private static Map<String, Promise<MigrationsSeen>> migrations(
      LocatedApplication located, List<Database> databases) {
    Map<String, Promise<MigrationsSeen>> stands = new LinkedHashMap<>();
    for (Database database : databases) {
      MigrationTool tool = database.migrations();
      if (tool != null) {
        String summary = "Read where the migrations of " + database.name() + " stand";
        Migrations port = Workflow.newActivityStub(Migrations.class, options(located, summary));
        stands.put(
            database.name(),
            Async.function(port::observe, new MigrationQuestion(database, tool))
                .handle((seen, failure) -> failure == null ? seen : unread(failure)));
      }
    }
    return stands;
  }

  /** A tool that does not answer is told of, and keeps nobody from seeing the rest. */
  private static MigrationsSeen unread(RuntimeException failure) {
    String why =
        failure.getCause() instanceof ApplicationFailure told
            ? told.getOriginalMessage()
            : String.valueOf(failure.getMessage());
    return MigrationsSeen.never("where its migrations stand could not be read: " + why);
  }

  private static ActivityOptions options(LocatedApplication located, String summary) {
    return Ports.work(located.host(), summary, TIME).build();
  }
}
