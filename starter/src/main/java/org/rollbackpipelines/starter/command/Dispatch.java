package org.rollbackpipelines.starter.command;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.rollbackpipelines.workflows.engine.Memos;
import org.rollbackpipelines.workflows.run.Failures;

/** Starts a workflow and sees that somebody works on it. */
final class Dispatch {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A worker that is there may have its hands full when everybody starts at once. */
  private static final Duration PATIENCE_WITH_A_BUSY_ONE = Duration.ofMinutes(1);

  /** A worker asks the engine for work at least so often. */
  private static final Duration POLLS_WITHIN = Duration.ofSeconds(90);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Session session;

  Dispatch(Session session) {
    this.session = session;
  }

  /** Starts it; withdraws it and fails when no worker takes it up within seconds. */
  WorkflowStub start(String type, String id, String summary, Object input) {
    WorkflowStub stub =
        session
            .client()
            .newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(session.taskQueue())
                    .setStaticSummary(summary)
                    .setMemo(Map.of(Memos.REQUESTED_BY, LaunchCommand.user()))
                    .build());
    WorkflowExecution execution = stub.start(input);
    if (!session.worksItself() && !takenUp(execution)) {
      stub.terminate("withdrawn: no worker took it up");
      throw CommandFailure.failed(
          "no worker listens on task queue '"
              + session.taskQueue()
              + "' of "
              + session.engine().description()
              + "; the request was withdrawn and nothing was touched. Start one on the"
              + " application's host with: rollback worker --address HOST:PORT");
    }
    return stub;
  }

  /** Starts it and waits for its result. */
  <R> R ask(String type, String id, String summary, Object input, Class<R> result) {
    return await(start(type, id, summary, input).getResultAsync(result));
  }

  private boolean takenUp(WorkflowExecution execution) {
    return takenUp(execution, PATIENCE)
        || (somebodyListens() && takenUp(execution, PATIENCE_WITH_A_BUSY_ONE));
  }

  private boolean somebodyListens() {
    WorkflowClient client = session.client();
    try {
      return client
          .getWorkflowServiceStubs()
          .blockingStub()
          .describeTaskQueue(
              DescribeTaskQueueRequest.newBuilder()
                  .setNamespace(client.getOptions().getNamespace())
                  .setTaskQueue(TaskQueue.newBuilder().setName(session.taskQueue()))
                  .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                  .build())
          .getPollersList()
          .stream()
          .anyMatch(Dispatch::polledLately);
    } catch (StatusRuntimeException notToBeHad) {
      return false;
    }
  }

  private static boolean polledLately(PollerInfo poller) {
    long since = Instant.now().minus(POLLS_WITHIN).getEpochSecond();
    return poller.getLastAccessTime().getSeconds() >= since;
  }

  private boolean takenUp(WorkflowExecution execution, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < deadline) {
      if (hasStarted(execution)) {
        return true;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return false;
  }

  private boolean hasStarted(WorkflowExecution execution) {
    WorkflowClient client = session.client();
    return client
        .streamHistory(execution.getWorkflowId(), execution.getRunId())
        .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED);
  }

  /** The result; a run that failed becomes a failed command with the same sentence. */
  static <R> R await(CompletableFuture<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted; the run goes on where its engine does");
    }
  }

  /** Whether the result came within that time. */
  static boolean arrived(CompletableFuture<?> future, Duration within) {
    try {
      future.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException failed) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static CommandFailure failure(Throwable cause) {
    if (cause instanceof Exception surprise && Surprises.temporalIsAway(cause)) {
      return Surprises.asFailure(surprise);
    }
    String sentence = Failures.sentence(cause);
    return cause instanceof WorkflowFailedException failed
            && failed.getCause() instanceof ApplicationFailure application
        ? new CommandFailure(ExitCode.ofFailure(application.getType()), sentence, List.of())
        : CommandFailure.failed(sentence);
  }
}
