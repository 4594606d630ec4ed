package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunOfApplication;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.Standing;
import org.rollbackpipelines.workflows.target.TargetChoice;
import org.rollbackpipelines.workflows.target.WayBack;
import org.rollbackpipelines.workflows.target.WhereItStands;

/** Finds the run that is to be undone, and where the application stood before it. */
final class FormerRuns {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final UndoRequest asked;
  private final LocatedApplication located;

  private FormerRuns(UndoRequest asked, LocatedApplication located) {
    this.asked = asked;
    this.located = located;
  }

  static FormerRuns of(UndoRequest asked) {
    return new FormerRuns(asked, Catalogue.find(asked.application()));
  }

  /** The run that is to be undone; without a result when there is none, or nobody can say. */
  FormerRun find() {
    try {
      return new FormerRun(
          Ports.ofHostIfThere(Reports.class, located.host(), PATIENCE, "Find run " + asked.run())
              .find(new RunOfApplication(asked.application(), asked.run())));
    } catch (ActivityFailure unreachable) {
      // The run's own observation tells more of that.
      return new FormerRun(null);
    }
  }

  /** A run after that one that put other data or files in place; null when there is none. */
  private @Nullable String movedDataSince(FormerRun former, Instant began) {
    boolean asks =
        Workflow.getVersion("data-moved-since", Workflow.DEFAULT_VERSION, 1)
            > Workflow.DEFAULT_VERSION;
    if (!asks) {
      return null;
    }
    return Ports.ofHost(Reports.class, located.host(), "See which runs came after it")
        .list(asked.application())
        .stream()
        .filter(run -> run.startedAt().isAfter(began))
        .filter(
            run ->
                !run.moved().isEmpty() || (former.configured() && new FormerRun(run).configured()))
        .map(RunResult::run)
        .reduce((older, newer) -> newer)
        .orElse(null);
  }

  Aim wayBack(FormerRun former) {
    RunResult result = former.result();
    if (result == null) {
      return nowhere(
          "the archive knows no such run, or could not be read",
          "see which there are with: rollback history");
    }
    if (result.outcome() != Outcome.ROLLED_BACK) {
      return nowhere(
          "it ended in " + result.outcome() + ", and only a ROLLED_BACK can be undone",
          "go to a release with: rollback start --to");
    }
    if (former.switched()) {
      return new WhereItStands("only its users go back");
    }
    if (former.returnedUsers()) {
      return nowhere("it took a switch of users back", "switch again: rollback traffic switch");
    }
    if (former.turnedFeature()) {
      return nowhere(
          "it turned a feature, and no release",
          "turn it again with: rollback feature on, or rollback feature off");
    }
    Plan plan = result.plan();
    Standing before = plan == null ? null : plan.before();
    ReleaseRef went = result.to();
    if (before == null || went == null) {
      return nowhere(
          "its report does not say where the application stood before it",
          "go to a release with: rollback start --to");
    }
    return wayBack(former, result.startedAt(), before, went);
  }

  private Aim wayBack(FormerRun former, Instant began, Standing before, ReleaseRef went) {
    try {
      String since = movedDataSince(former, began);
      return since == null
          ? new WayBack(asked.run(), before, went, former.moved(), former.alone())
          : nowhere(
              "run " + since + " has put other data, or other files, in place since",
              "undo that one first: rollback undo " + since);
    } catch (ActivityFailure unreachable) {
      return nowhere(
          "nobody can say whether a later run put other data or files in place: the archive cannot"
              + " be read",
          "try again when host " + located.host() + " answers");
    }
  }

  private Aim nowhere(String what, String fix) {
    return seen -> TargetChoice.none(new Problem("run " + asked.run(), what, fix));
  }
}
