package org.rollbackpipelines.workflows.run;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.Summaries;
import org.rollbackpipelines.workflows.plan.Step;

/** Stubs for the actions of steps: their budget, their host, their place in the Temporal UI. */
final class StepStubs {
  /** Over its budget a step is told of and goes on; after so many budgets it has failed. */
  private static final int MOST_BUDGETS = 4;

  /** The shortest budgets leave no room for a slow host. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** A step waits so long for a dead host to come back; then a person has to know. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(12);

  private StepStubs() {}

  static ActivityStub of(Step step, String summary) {
    return Workflow.newUntypedActivityStub(
        ActivityOptions.newBuilder()
            .setTaskQueue(Ports.queue(step.host()))
            .setSummary(Summaries.fitting(summary))
            .setStartToCloseTimeout(step.budget().multipliedBy(MOST_BUDGETS).plus(GRACE))
            .setScheduleToCloseTimeout(LONGEST_WAIT)
            .setHeartbeatTimeout(Ports.HEARTBEAT)
            .setRetryOptions(Ports.retry())
            // What undoes a step must not race with the step.
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .build());
  }
}
