package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunOfApplication;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.StepOutcome;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.Standing;
import org.rollbackpipelines.workflows.target.TargetChoice;
import org.rollbackpipelines.workflows.target.WayBack;

/** Finds the run that is to be undone, and where the application stood before it. */
final class FormerRuns {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private FormerRuns() {}

  /** The run that is to be undone; null when there is none, or nobody can say. */
  static @Nullable RunResult find(UndoRequest asked) {
    LocatedApplication located = Catalogue.find(asked.application());
    try {
      return Ports.ofHostIfThere(Reports.class, located.host(), PATIENCE, "Find run " + asked.run())
          .find(new RunOfApplication(asked.application(), asked.run()));
    } catch (ActivityFailure unreachable) {
      // The run's own observation tells more of that.
      return null;
    }
  }

  /** A run after that one that put other data in place; null when there is none. */
  static @Nullable String movedDataSince(UndoRequest asked, @Nullable RunResult former) {
    boolean asks =
        Workflow.getVersion("data-moved-since", Workflow.DEFAULT_VERSION, 1)
            > Workflow.DEFAULT_VERSION;
    if (former == null || !asks) {
      return null;
    }
    LocatedApplication located = Catalogue.find(asked.application());
    return Ports.ofHost(Reports.class, located.host(), "See which runs came after it")
        .list(asked.application())
        .stream()
        .filter(run -> run.startedAt().isAfter(former.startedAt()))
        .filter(run -> !kept(run).isEmpty())
        .map(RunResult::run)
        .reduce((older, newer) -> newer)
        .orElse(null);
  }

  static Aim wayBack(UndoRequest asked, @Nullable RunResult former, @Nullable String since) {
    if (since != null) {
      return nowhere(
          asked,
          "run " + since + " has put other data in place since",
          "undo that one first: rollback undo " + since);
    }
    if (former == null) {
      return nowhere(
          asked,
          "the archive knows no such run, or could not be read",
          "see which there are with: rollback history");
    }
    if (former.outcome() != Outcome.ROLLED_BACK) {
      return nowhere(
          asked,
          "it ended in " + former.outcome() + ", and only a ROLLED_BACK can be undone",
          "go to a release with: rollback start --to");
    }
    Plan plan = former.plan();
    Standing before = plan == null ? null : plan.before();
    if (before == null || former.to() == null) {
      return nowhere(
          asked,
          "its report does not say where the application stood before it",
          "go to a release with: rollback start --to");
    }
    return new WayBack(asked.run(), before, former.to(), kept(former));
  }

  /** Whether the run gave the release it left a verdict that has to be taken back. */
  static boolean condemned(@Nullable RunResult former) {
    return former != null
        && former.steps().stream()
            .anyMatch(step -> step.name().equals("mark-bad") && step.outcome() == StepOutcome.DONE);
  }

  /** The databases that the run put others in the places of. */
  static List<DatabaseRecord> kept(@Nullable RunResult former) {
    return former == null
        ? List.of()
        : former.databases().stream().filter(database -> database.keptAs() != null).toList();
  }

  private static Aim nowhere(UndoRequest asked, String what, String fix) {
    return seen -> TargetChoice.none(new Problem("run " + asked.run(), what, fix));
  }
}
