package org.rollbackpipelines.workflows.run;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.queue.Queues;

/** Asks queues how many jobs they hold, beside all else that is looked at. */
final class QueueDepths {
  /** It is for people alone: a queue that is slow to answer keeps no rollback waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private QueueDepths() {}

  /** Begins to ask; older builds did not. */
  static Promise<List<QueueSeen>> ask(LocatedApplication located) {
    List<JobQueue> queues = located.application().queues();
    if (queues.isEmpty() || Workflow.getVersion("queue-depths", Workflow.DEFAULT_VERSION, 1) != 1) {
      return Workflow.newPromise(List.of());
    }
    Queues port =
        Workflow.newActivityStub(
            Queues.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(Ports.queue(located.host()))
                .setSummary("Ask the queues how many jobs they hold")
                .setScheduleToCloseTimeout(PATIENCE)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
    return Async.function(
            port::depths, QueueOrder.of(located.application(), RunName.current(), queues))
        .handle((seen, failure) -> failure == null ? seen : unasked(queues));
  }

  private static List<QueueSeen> unasked(List<JobQueue> queues) {
    return queues.stream()
        .map(
            queue ->
                QueueSeen.unasked(queue.name(), "no answer within " + PATIENCE.toSeconds() + " s"))
        .toList();
  }
}
