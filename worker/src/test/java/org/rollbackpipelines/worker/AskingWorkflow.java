package org.rollbackpipelines.worker;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** Calls one activity once. */
@WorkflowInterface
public interface AskingWorkflow {

  /** The activity's answer. */
  @WorkflowMethod
  String ask(String taskQueue, String activity);

  /** Beats must come as often as in a rollback, and a cancelled step is waited for as there. */
  final class Once implements AskingWorkflow {
    @Override
    public String ask(String taskQueue, String activity) {
      ActivityOptions options =
          ActivityOptions.newBuilder()
              .setTaskQueue(taskQueue)
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .setHeartbeatTimeout(Duration.ofSeconds(6))
              .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build();
      return Workflow.newUntypedActivityStub(options).execute(activity, String.class);
    }
  }
}
