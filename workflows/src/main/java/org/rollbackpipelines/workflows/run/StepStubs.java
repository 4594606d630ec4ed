package org.rollbackpipelines.workflows.run;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Workflow;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.plan.Step;

/** Stubs for the actions of steps: their budget, their host, their place in the Temporal UI. */
final class StepStubs {
  private StepStubs() {}

  static ActivityStub of(Step step, String summary) {
    return Workflow.newUntypedActivityStub(
        Ports.work(step.host(), summary, step.budget())
            // What undoes a step must not race with the step.
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .build());
  }
}
