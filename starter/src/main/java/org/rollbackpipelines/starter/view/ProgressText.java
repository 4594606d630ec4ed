package org.rollbackpipelines.starter.view;

import java.util.Locale;
import org.rollbackpipelines.workflows.run.Progress;
import org.rollbackpipelines.workflows.run.StepProgress;

/** Where a run under way stands. */
public final class ProgressText {
  private ProgressText() {}

  public static String of(Progress progress) {
    Table steps = new Table();
    progress
        .steps()
        .forEach(step -> steps.row(mark(step), step.title(), time(step), step.detail()));
    return progress.application()
        + ": "
        + progress.tier()
        + " rollback"
        + (progress.to() == null ? "" : " to " + progress.to())
        + ", "
        + progress.percent()
        + " %, "
        + progress.phase().word()
        + ", run "
        + progress.run()
        + (progress.waitingFor() == null ? "" : "\nwaits for " + progress.waitingFor())
        + "\n"
        + steps.text("  ").stripTrailing();
  }

  private static String time(StepProgress step) {
    return step.startedAt() == null || step.outcome() == null
        ? ""
        : String.format(Locale.ROOT, "%.1f s", step.seconds());
  }

  private static String mark(StepProgress step) {
    return step.outcome() == null ? "▶" : step.outcome().mark();
  }
}
