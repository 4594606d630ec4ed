package org.rollbackpipelines.workflows.record;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.Summaries;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.release.Verdict;

/** Proven backups of an application's databases, as they are when a release is recorded. */
final class Backups {
  private static final int MOST_BUDGETS = 4;

  private Backups() {}

  /** The id of the backup of each database. */
  static Map<String, String> take(LocatedApplication located, String run) {
    List<Database> databases = located.application().databases();
    if (databases.isEmpty()) {
      return Map.of();
    }
    List<String> wanted = wanted(located);
    Map<String, String> backups = new LinkedHashMap<>();
    for (Database database : databases) {
      BackupOrder order = new BackupOrder(located.application().name(), database, run, wanted);
      backups.put(database.name(), taken(located, order).id());
    }
    return backups;
  }

  private static Backup taken(LocatedApplication located, BackupOrder order) {
    try {
      return databases(located, order.database().name()).backUp(order);
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof ApplicationFailure reason) {
        throw RecordReleaseWorkflow.refused(reason.getOriginalMessage());
      }
      throw failure;
    }
  }

  private static Databases databases(LocatedApplication located, String database) {
    Duration budget = located.application().budgets().backup();
    return Workflow.newActivityStub(
        Databases.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(Ports.queue(located.host()))
            .setSummary(Summaries.fitting("Back " + database + " up, and prove it"))
            .setStartToCloseTimeout(budget.multipliedBy(MOST_BUDGETS))
            .setHeartbeatTimeout(Ports.HEARTBEAT)
            .setRetryOptions(Ports.retry())
            .build());
  }

  /** A release that was good must not lose its data to a rotation. */
  private static List<String> wanted(LocatedApplication located) {
    return Ports.ofHost(Releases.class, located.host(), "Which backups do good releases need?")
        .list(located.application().name())
        .stream()
        .filter(release -> release.verdict() == Verdict.GOOD)
        .map(Release::backups)
        .flatMap(backups -> backups.values().stream())
        .toList();
  }
}
