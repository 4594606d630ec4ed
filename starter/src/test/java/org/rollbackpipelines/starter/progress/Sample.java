package org.rollbackpipelines.starter.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.run.Progress;
import org.rollbackpipelines.workflows.run.StepProgress;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** A run of the shop under way, told step by step. */
final class Sample {
  static final Instant BEGAN = Instant.parse("2026-11-21T03:00:00Z");

  private final List<StepProgress> steps = new ArrayList<>();
  private Phase phase = Phase.OBSERVE;
  private @Nullable Instant darkFrom;
  private @Nullable Instant servedFrom;
  private @Nullable String waitingFor;
  private @Nullable Outcome outcome;
  private int percent;

  static Instant after(int seconds) {
    return BEGAN.plusSeconds(seconds);
  }

  Sample ended(StepOutcome how, Phase when, String title, double seconds, String detail) {
    return step(how, when, title, seconds, detail);
  }

  Sample done(Phase when, String title, double seconds, String detail) {
    return step(StepOutcome.DONE, when, title, seconds, detail);
  }

  Sample running(Phase when, String title) {
    phase = when;
    return step(null, when, title, 0, "");
  }

  Sample later(Phase when, String title) {
    return step(StepOutcome.NOT_REACHED, when, title, 0, "");
  }

  Sample dark(int from, @Nullable Integer until) {
    darkFrom = after(from);
    servedFrom = until == null ? null : after(until);
    return this;
  }

  Sample waitingFor(String what) {
    waitingFor = what;
    return this;
  }

  Sample over(Outcome how) {
    outcome = how;
    percent = 100;
    return this;
  }

  Progress now() {
    return new Progress(
        "shop-emergency-1",
        "shop",
        "emergency",
        release("v1.1.0"),
        release("v1.0.0"),
        phase,
        outcome,
        percent,
        BEGAN,
        darkFrom,
        servedFrom,
        waitingFor,
        null,
        steps);
  }

  static ReleaseRef release(String name) {
    return new ReleaseRef(name, "0".repeat(40));
  }

  /** Every step has a budget of a minute; a running one began with the run. */
  private Sample step(
      @Nullable StepOutcome how, Phase when, String title, double seconds, String detail) {
    steps.add(
        new StepProgress(
            title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
            title,
            when,
            how,
            how == StepOutcome.NOT_REACHED ? null : BEGAN,
            seconds,
            60,
            detail));
    return this;
  }
}
