package org.rollbackpipelines.workflows.salvage;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunOfApplication;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.step.DatabaseRecord;

/** The databases that a run kept beside the live ones. */
final class KeptDatabases {
  private final LocatedApplication located;

  KeptDatabases(LocatedApplication located) {
    this.located = located;
  }

  /** Those of a run; a run that kept none is refused. */
  List<DatabaseRecord> of(String name) {
    RunResult run =
        Ports.ofHost(Reports.class, located.host(), "Find run " + name)
            .find(new RunOfApplication(located.application().name(), name));
    if (run == null) {
      throw refused(
          "the archive knows no run '" + name + "'; see which there are: rollback history");
    }
    if (run.moved().stream().anyMatch(DatabaseRecord::isCluster)) {
      throw refused(
          "run '"
              + name
              + "' kept a whole cluster: what it holds is read by a server that is started on its"
              + " data directory");
    }
    if (run.moved().isEmpty()) {
      throw refused("run '" + name + "' kept no database: there is nothing to salvage");
    }
    return run.moved();
  }

  /** The live database it was kept of. */
  Database live(DatabaseRecord record) {
    return located.application().databases().stream()
        .filter(database -> database.name().equals(record.name()))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "the profile names no database "
                        + record.name()
                        + " any more: write it into the profile again"));
  }

  /** The port for work that takes as long as a backup at most. */
  Databases port(String summary) {
    return Workflow.newActivityStub(
        Databases.class,
        Ports.work(located.host(), summary, located.application().budgets().backup())
            .setRetryOptions(Ports.patientRetry())
            .build());
  }

  /** The sentence of what failed, without the engine's wrapping. */
  static RuntimeException told(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure reason
        ? refused(reason.getOriginalMessage())
        : failure;
  }

  static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, "CannotSalvage");
  }
}
