package org.rollbackpipelines.examples;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The server seen as the Temporal UI sees it: JSON goes in, what is pending can be looked at. */
final class Engine implements AutoCloseable {
  private static final Set<EventType> NAMED =
      Set.of(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, EventType.EVENT_TYPE_TIMER_STARTED);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  Engine(String address) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    client = WorkflowClient.newInstance(stubs);
  }

  /** Starts a workflow type with one JSON object, under any id. */
  WorkflowStub start(String type, String id, Map<String, ?> input) {
    return start(type, id, "rollback", input);
  }

  WorkflowStub start(String type, String id, String taskQueue, Map<String, ?> input) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue(taskQueue).setWorkflowId(id).build());
    stub.start(input);
    return stub;
  }

  /** Whether a worker is at an activity of that type right now. */
  boolean isAt(String id, String activityType) {
    return pending(id).stream()
        .anyMatch(
            activity ->
                activity.getActivityType().getName().equals(activityType)
                    && activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
  }

  /** Waits until a worker is at an activity of that type; it can be over before it is seen. */
  void awaitAt(WorkflowStub run, String activityType) {
    String id = run.getExecution().getWorkflowId();
    Wait.until(
        "the worker is at " + activityType,
        Duration.ofSeconds(60),
        () -> isAt(id, activityType) || run.describe().getCloseTime() != null);
  }

  /** The activities and timers of a run that do not say what they are for. */
  List<HistoryEvent> withoutSummary(String id) {
    return client.fetchHistory(id).getEvents().stream()
        .filter(event -> NAMED.contains(event.getEventType()))
        .filter(event -> !event.getUserMetadata().hasSummary())
        .toList();
  }

  /** How often the activities of a type were tried until one ended, the most of them. */
  int attempts(String id, String activityType) {
    Set<Long> scheduled = new HashSet<>();
    int attempts = 0;
    for (HistoryEvent event : client.fetchHistory(id).getEvents()) {
      if (event
          .getActivityTaskScheduledEventAttributes()
          .getActivityType()
          .getName()
          .equals(activityType)) {
        scheduled.add(event.getEventId());
      }
      ActivityTaskStartedEventAttributes started = event.getActivityTaskStartedEventAttributes();
      if (scheduled.contains(started.getScheduledEventId())) {
        attempts = Math.max(attempts, started.getAttempt());
      }
    }
    return attempts;
  }

  private List<PendingActivityInfo> pending(String id) {
    return stubs
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setExecution(
                    io.temporal.api.common.v1.WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getPendingActivitiesList();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(2, TimeUnit.SECONDS);
  }
}
