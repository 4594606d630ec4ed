package org.rollbackpipelines.workflows.record;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.RotationOrder;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.observe.HostSeen;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;

/** Proven backups of an application's databases, as they are when a release is recorded. */
final class Backups {
  private Backups() {}

  /** The id of the backup of each database of that kind. */
  static Map<String, String> take(LocatedApplication located, String run, BackupKind kind) {
    Map<String, String> backups = new LinkedHashMap<>();
    List<Database> meant =
        located.application().databases().stream().filter(one -> one.backup() == kind).toList();
    if (!meant.isEmpty()) {
      HostSeen unused = Observer.host(located.host());
    }
    for (Database database : meant) {
      Databases port = databases(located, "Back " + database.name() + " up, and prove it");
      BackupOrder order = new BackupOrder(located.application().name(), database, run);
      backups.put(database.name(), answered(() -> port.backUp(order)).id());
    }
    return backups;
  }

  /**
   * Lets backups go that nobody wants, and makes sure that those of the release that is recorded
   * are there: another record may have come between.
   *
   * @param backups what the release goes back to
   */
  static void settle(
      LocatedApplication located, Map<String, String> backups, List<Release> releases) {
    Set<String> wanted = new TreeSet<>(backups.values());
    releases.stream()
        .filter(release -> release.verdict() == Verdict.GOOD)
        .forEach(release -> wanted.addAll(release.backups().values()));
    for (Database database : located.application().databases()) {
      Databases port = databases(located, "Which backups of " + database.name() + " may go?");
      RotationOrder order =
          new RotationOrder(located.application().name(), database, List.copyOf(wanted));
      List<String> there = answered(() -> port.rotate(order)).stream().map(Backup::id).toList();
      String id = backups.get(database.name());
      if (id != null && !there.contains(id)) {
        throw RecordReleaseWorkflow.refused(
            "backup "
                + id
                + " of "
                + database.name()
                + " was rotated away by another record: try"
                + " again");
      }
    }
  }

  private static <R> R answered(Functions.Func<R> ask) {
    try {
      return ask.apply();
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof ApplicationFailure reason) {
        throw RecordReleaseWorkflow.refused(reason.getOriginalMessage());
      }
      throw failure;
    }
  }

  private static Databases databases(LocatedApplication located, String summary) {
    Duration budget = located.application().budgets().backup();
    return Workflow.newActivityStub(
        Databases.class,
        Ports.work(located.host(), summary, budget).setRetryOptions(Ports.patientRetry()).build());
  }
}
