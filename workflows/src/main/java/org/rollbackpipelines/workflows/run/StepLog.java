package org.rollbackpipelines.workflows.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** What is known of one step so far. */
final class StepLog {
  private final Step step;
  private StepOutcome outcome = StepOutcome.NOT_REACHED;
  private boolean running;
  private boolean overdue;
  private @Nullable Instant startedAt;
  private double seconds;
  private int attempts;
  private String detail = "";

  StepLog(Step step) {
    this.step = step;
  }

  Step step() {
    return step;
  }

  boolean running() {
    return running;
  }

  boolean finished() {
    return !running && outcome != StepOutcome.NOT_REACHED;
  }

  StepOutcome outcome() {
    return outcome;
  }

  void started(Instant now) {
    running = true;
    overdue = false;
    startedAt = now;
  }

  void ended(StepOutcome how, String text, int tries, Instant now) {
    running = false;
    outcome = how;
    detail = text;
    attempts = tries;
    seconds = startedAt == null ? 0 : Duration.between(startedAt, now).toMillis() / 1000.0;
  }

  void skipped(String why) {
    outcome = StepOutcome.SKIPPED;
    detail = detail.isEmpty() ? why : why + "; it had failed: " + detail;
  }

  /** It takes longer than its budget, and goes on. */
  void overdue() {
    overdue = true;
  }

  long secondsLeft(Instant now) {
    if (finished()) {
      return 0;
    }
    long gone = running && startedAt != null ? Duration.between(startedAt, now).toSeconds() : 0;
    return Math.max(0, step.budgetSeconds() - gone);
  }

  boolean isOverdue() {
    return overdue && running;
  }

  void undone(StepOutcome how, String text) {
    outcome = how;
    detail = detail.isEmpty() ? text : detail + "; " + text;
  }

  StepRecord record() {
    return new StepRecord(
        step.name(), step.title(), step.phase(), outcome, seconds, attempts, detail);
  }

  StepProgress progress() {
    return new StepProgress(
        step.name(),
        step.title(),
        step.phase(),
        running ? null : outcome,
        startedAt,
        seconds,
        step.budgetSeconds(),
        detail);
  }
}
