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
    startedAt = now;
  }

  void ended(StepOutcome how, String text, int tries, Instant now) {
    running = false;
    outcome = how;
    detail = text;
    attempts = tries;
    seconds = startedAt == null ? 0 : Duration.between(startedAt, now).toMillis() / 1000.0;
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
        detail);
  }
}
