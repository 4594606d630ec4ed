package org.rollbackpipelines.starter.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.workflows.run.Progress;
import org.rollbackpipelines.workflows.run.StepProgress;
import org.rollbackpipelines.workflows.step.StepOutcome;

/**
 * How far a run is and how long it may still take. Budgets are what steps take at most; how much of
 * them the steps so far have used tells what those to come will.
 */
final class Forecast {
  private static final double MOST_OF_A_STEP = 0.95;

  /** A first step that took a moment says nothing of a build. */
  private static final double LEAST_PACE = 0.05;

  private final Progress progress;
  private final Instant now;

  Forecast(Progress progress, Instant now) {
    this.progress = progress;
    this.now = now;
  }

  /** Of all work, with the part of the running steps that may be done; never less than is known. */
  int percent() {
    long all = progress.steps().stream().mapToLong(StepProgress::budgetSeconds).sum();
    if (progress.outcome() != null || all == 0) {
      return progress.percent();
    }
    double done = finished().stream().mapToLong(StepProgress::budgetSeconds).sum();
    double running = running().stream().mapToDouble(this::worked).sum();
    int percent = (int) (100 * (done + running) / all);
    return Math.min(99, Math.max(progress.percent(), percent));
  }

  /** None before a step has ended, while somebody is waited for, and once a step has failed. */
  Optional<Duration> left() {
    boolean smooth =
        progress.steps().stream()
            .allMatch(
                step ->
                    step.outcome() == null
                        || step.outcome() == StepOutcome.DONE
                        || step.outcome() == StepOutcome.SKIPPED
                        || step.outcome() == StepOutcome.NOT_REACHED);
    long budget = finished().stream().mapToLong(StepProgress::budgetSeconds).sum();
    if (!smooth || budget == 0 || progress.waitingFor() != null || progress.outcome() != null) {
      return Optional.empty();
    }
    double took = finished().stream().mapToDouble(StepProgress::seconds).sum();
    double pace = Math.min(1, Math.max(LEAST_PACE, took / budget));
    double toCome =
        progress.steps().stream()
            .filter(step -> step.outcome() == StepOutcome.NOT_REACHED)
            .mapToDouble(step -> step.budgetSeconds() * pace)
            .sum();
    double running =
        running().stream()
            .mapToDouble(step -> Math.max(0, step.budgetSeconds() * pace - elapsed(step)))
            .sum();
    return Optional.of(Duration.ofMillis((long) (1000 * (toCome + running))));
  }

  /** For how long a step has been at it. */
  double elapsed(StepProgress step) {
    return step.startedAt() == null ? 0 : seconds(step.startedAt(), now);
  }

  /** How long users have not been served, and whether they still are not. */
  Optional<Dark> dark() {
    Instant from = progress.darkFrom();
    Instant until = progress.servedFrom();
    return from == null
        ? Optional.empty()
        : Optional.of(new Dark(seconds(from, until == null ? now : until), until == null));
  }

  /** The dark part of a run. */
  record Dark(double seconds, boolean still) {}

  private double worked(StepProgress step) {
    return Math.min(elapsed(step), MOST_OF_A_STEP * step.budgetSeconds());
  }

  private List<StepProgress> running() {
    return progress.steps().stream().filter(step -> step.outcome() == null).toList();
  }

  private List<StepProgress> finished() {
    return progress.steps().stream()
        .filter(step -> step.outcome() == StepOutcome.DONE || step.outcome() == StepOutcome.SKIPPED)
        .toList();
  }

  /** The clocks of two hosts may differ a little: nothing takes less than no time. */
  private static double seconds(Instant from, Instant until) {
    return Math.max(0, Duration.between(from, until).toMillis() / 1000.0);
  }
}
