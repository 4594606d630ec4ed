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

  /**
   * The id of the dump of each database that is dumped; none of those that nobody is let into. They
   * may be closed for a run, or by one that died: who may open them again holds the application.
   */
  static Map<String, String> dumps(LocatedApplication located, String run) {
    Map<String, String> backups = new LinkedHashMap<>();
    List<Database> meant = of(located, BackupKind.DUMP);
    lookAtHost(located, meant);
    for (Database database : meant) {
      try {
        backups.put(
            database.name(), port(located, database).backUp(order(located, database, run)).id());
      } catch (ActivityFailure failure) {
        if (!isClosed(failure)) {
          throw told(failure);
        }
      }
    }
    return backups;
  }

  /** The databases whose dumps are still to be taken. */
  static List<Database> closed(LocatedApplication located, Map<String, String> backups) {
    return of(located, BackupKind.DUMP).stream()
        .filter(database -> !backups.containsKey(database.name()))
        .toList();
  }

  /** Their dumps; nobody else may be at work on the application. */
  static Map<String, String> opened(LocatedApplication located, String run, List<Database> closed) {
    lookAtHost(located, closed);
    Map<String, String> backups = new LinkedHashMap<>();
    for (Database database : closed) {
      BackupOrder alone = new BackupOrder(located.application().name(), database, run, true);
      backups.put(database.name(), answered(() -> port(located, database).backUp(alone)).id());
    }
    return backups;
  }

  /** The id of the clone of each database that is cloned. */
  static Map<String, String> clones(LocatedApplication located, String run) {
    Map<String, String> backups = new LinkedHashMap<>();
    List<Database> meant = of(located, BackupKind.CLONE);
    lookAtHost(located, meant);
    for (Database database : meant) {
      BackupOrder order = order(located, database, run);
      backups.put(database.name(), answered(() -> port(located, database).backUp(order)).id());
    }
    return backups;
  }

  private static List<Database> of(LocatedApplication located, BackupKind kind) {
    return located.application().databases().stream().filter(one -> one.backup() == kind).toList();
  }

  private static void lookAtHost(LocatedApplication located, List<Database> meant) {
    if (!meant.isEmpty()) {
      HostSeen unused = Observer.host(located.host());
    }
  }

  private static BackupOrder order(LocatedApplication located, Database database, String run) {
    return new BackupOrder(located.application().name(), database, run);
  }

  private static Databases port(LocatedApplication located, Database database) {
    return databases(located, "Back " + database.name() + " up, and prove it");
  }

  private static boolean isClosed(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure reason
        && reason.getType().equals(BackupOrder.CLOSED);
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
      throw told(failure);
    }
  }

  private static RuntimeException told(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure reason
        ? RecordReleaseWorkflow.refused(reason.getOriginalMessage())
        : failure;
  }

  private static Databases databases(LocatedApplication located, String summary) {
    Duration budget = located.application().budgets().backup();
    return Workflow.newActivityStub(
        Databases.class,
        Ports.work(located.host(), summary, budget).setRetryOptions(Ports.patientRetry()).build());
  }
}
