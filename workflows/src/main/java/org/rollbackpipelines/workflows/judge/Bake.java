package org.rollbackpipelines.workflows.judge;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.Timers;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.step.Counted;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.target.Verdicts;
import org.rollbackpipelines.workflows.target.WhatRuns;
import org.rollbackpipelines.workflows.verify.AwaitHealth;
import org.rollbackpipelines.workflows.verify.Checks;

/** The time in which a release must be well all along before it is called good. */
final class Bake {
  /** More looks would make the history of a long one large, and tell little. */
  private static final int LOOKS = 60;

  private static final Duration OFTENEST = Duration.ofSeconds(30);

  private final LocatedApplication located;
  private final ReleaseRef release;
  private final WhatRuns runs;
  private final Duration time;

  Bake(LocatedApplication located, ReleaseRef release, WhatRuns runs, Duration time) {
    this.located = located;
    this.release = release;
    this.runs = runs;
    this.time = time;
  }

  /** What was seen all that time; what was not well ends it. */
  String watched() {
    long end = Workflow.currentTimeMillis() + time.toMillis();
    requireWell();
    int looks = 1;
    for (long left = end - now(); left > 0; left = end - now()) {
      Timers.of("Until the next look at " + release.release(), next(left)).get();
      requireWell();
      looks++;
    }
    requireThere();
    return "well for " + Counted.time(time) + ", asked " + looks + " times";
  }

  private Duration next(long left) {
    Duration step = time.dividedBy(LOOKS);
    Duration between = step.compareTo(OFTENEST) < 0 ? OFTENEST : step;
    return Duration.ofMillis(Math.min(left, between.toMillis()));
  }

  private void requireWell() {
    Application application = located.application();
    Checks checks =
        Workflow.newActivityStub(
            Checks.class,
            Ports.work(
                    located.host(),
                    "Is " + release.release() + " well?",
                    application.budgets().verify())
                .build());
    StepResult health =
        checks.await(
            new AwaitHealth(application.checks(), release, application.budgets().verify()));
    if (!health.ok()) {
      throw JudgeReleaseWorkflow.refused(release + " was not well: " + health.detail());
    }
  }

  /** Another release may have come, and a person or a run may have called this one bad. */
  private void requireThere() {
    Observation seen = Observer.observe(located, null, List.of());
    if (!runs.release(seen).commit().equals(release.commit())) {
      throw JudgeReleaseWorkflow.refused(
          runs.release(seen) + " runs now: nobody knows how " + release + " would have gone on");
    }
    if (Verdicts.of(release.commit(), seen) == Verdict.BAD) {
      throw JudgeReleaseWorkflow.refused(release + " was marked bad meanwhile");
    }
  }

  private static long now() {
    return Workflow.currentTimeMillis();
  }
}
