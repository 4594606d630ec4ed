package org.rollbackpipelines.starter.progress;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.report.MarkdownReport;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.run.Progress;
import org.rollbackpipelines.workflows.run.StepProgress;
import org.rollbackpipelines.workflows.step.StepOutcome;

/**
 * A run in the log of a GitHub Actions job: a group for each phase, annotations for what a person
 * should see at once, and the report as the summary of the step.
 */
final class ActionsView implements RunView {
  private final PrintWriter out;
  private final @Nullable Path summary;
  private final StepLines lines = new StepLines();
  private final Set<String> late = new HashSet<>();
  private @Nullable Phase group;
  private @Nullable String waitingFor;

  ActionsView(PrintWriter out, @Nullable Path summary) {
    this.out = out;
    this.summary = summary;
  }

  @Override
  public void show(Progress progress, Instant now) {
    progress.steps().forEach(step -> lines.news(step).ifPresent(line -> tell(step, line)));
    Forecast forecast = new Forecast(progress, now);
    progress.steps().forEach(step -> warnWhenLate(step, forecast));
    if (!Objects.equals(waitingFor, progress.waitingFor())) {
      waitingFor = progress.waitingFor();
      if (waitingFor != null) {
        out.println(ActionsText.annotation("notice", "Waiting", "waiting for " + waitingFor));
      }
    }
    out.flush();
  }

  @Override
  public void say(String sentence) {
    out.println(ActionsText.line(sentence));
    out.flush();
  }

  @Override
  public void ended(RunResult result) {
    endGroup();
    out.println(ending(result));
    summarize(result);
    out.flush();
  }

  @Override
  public void close() {
    endGroup();
    out.flush();
  }

  private void tell(StepProgress step, String line) {
    if (group != step.phase()) {
      endGroup();
      group = step.phase();
      out.println(ActionsText.group(step.phase().word()));
    }
    out.println(ActionsText.line(line));
    StepOutcome outcome = step.outcome();
    if (outcome == StepOutcome.FAILED || outcome == StepOutcome.UNDO_FAILED) {
      out.println(annotation("error", step));
    } else if (outcome == StepOutcome.SKIPPED) {
      out.println(annotation("warning", step));
    }
  }

  private static String annotation(String kind, StepProgress step) {
    String outcome =
        step.outcome() == null
            ? ""
            : " " + step.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return ActionsText.annotation(kind, step.title() + outcome, step.detail());
  }

  private void warnWhenLate(StepProgress step, Forecast forecast) {
    boolean over =
        step.outcome() == null
            && step.budgetSeconds() > 0
            && forecast.elapsed(step) > step.budgetSeconds();
    if (over && late.add(step.name())) {
      String message = "it was to take " + step.budgetSeconds() + " s at most and still goes on";
      out.println(ActionsText.annotation("warning", step.title() + " is late", message));
    }
  }

  private static String ending(RunResult result) {
    Outcome outcome = result.outcome();
    String kind =
        outcome == Outcome.ROLLED_BACK
            ? "notice"
            : outcome == Outcome.RECOVERED ? "warning" : "error";
    String where =
        result.from() == null || result.to() == null
            ? ""
            : ", " + result.from().release() + " → " + result.to().release();
    String dark =
        String.format(Locale.ROOT, ", users in the dark for %.1f s", result.darkSeconds());
    String next =
        result.next().isEmpty() ? "" : "\nnext: " + String.join("\nnext: ", result.next());
    return ActionsText.annotation(
        kind,
        result.application() + " " + outcome,
        "run " + result.run() + where + (outcome == Outcome.REFUSED ? "" : dark) + next);
  }

  /** Other steps of the job may have written theirs already. */
  private void summarize(RunResult result) {
    if (summary == null) {
      return;
    }
    try {
      Files.writeString(
          summary,
          MarkdownReport.of(result) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      out.println(
          ActionsText.annotation(
              "warning", "No step summary", summary + " could not be written: " + e.getMessage()));
    }
  }

  private void endGroup() {
    if (group != null) {
      group = null;
      out.println("::endgroup::");
    }
  }
}
