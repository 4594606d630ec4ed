package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ActivityFailure;
import java.time.Duration;
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
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.Standing;
import org.rollbackpipelines.workflows.target.TargetChoice;
import org.rollbackpipelines.workflows.target.WayBack;

/** Finds the run that is to be undone, and where the application stood before it. */
final class FormerRuns {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private FormerRuns() {}

  static Aim wayBack(UndoRequest asked) {
    RunResult former = find(asked);
    if (former == null) {
      return nowhere(
          asked, "the archive knows no such run", "see which there are with: rollback history");
    }
    Plan plan = former.plan();
    Standing before = plan == null ? null : plan.before();
    if (former.outcome() != Outcome.ROLLED_BACK || before == null || former.to() == null) {
      return nowhere(
          asked,
          "it ended in " + former.outcome() + ": there is nothing of it to undo",
          "only a run that ended in ROLLED_BACK can be undone");
    }
    return new WayBack(asked.run(), before, former.to());
  }

  /** A host that does not answer is for the run's own observation to tell. */
  private static @Nullable RunResult find(UndoRequest asked) {
    LocatedApplication located = Catalogue.find(asked.application());
    try {
      return Ports.ofHostIfThere(
              Reports.class, located.host(), PATIENCE, "Read the run that is to be undone")
          .find(new RunOfApplication(asked.application(), asked.run()));
    } catch (ActivityFailure unreachable) {
      return null;
    }
  }

  private static Aim nowhere(UndoRequest asked, String what, String fix) {
    return seen -> TargetChoice.none(new Problem("run " + asked.run(), what, fix));
  }
}
