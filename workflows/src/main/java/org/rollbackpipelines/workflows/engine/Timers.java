package org.rollbackpipelines.workflows.engine;

import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Timers that the engine's timeline names. */
public final class Timers {
  private Timers() {}

  /** Done when the time is over. */
  public static Promise<Void> of(String summary, Duration time) {
    return Workflow.newTimer(
        time, TimerOptions.newBuilder().setSummary(Summaries.fitting(summary)).build());
  }
}
