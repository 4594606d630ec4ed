package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.rollbackpipelines.workflows.engine.Summaries;

/** Waits that the engine's timeline names. */
final class Waits {
  private Waits() {}

  static void quietly(String summary, Duration time) {
    Workflow.newTimer(
            time, TimerOptions.newBuilder().setSummary(Summaries.fitting(summary)).build())
        .get();
  }
}
