package org.rollbackpipelines.activities.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.service.ServicesByRuntime;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.RedisServer;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * A worker in a JVM of its own that dies while it moves jobs, with batches before and behind it.
 */
final class ClearingWorker {
  /** How it ends. */
  static final int KILLED = 9;

  /** The name of the queue, two or more empty places, and a batch of those that are full. */
  private static final Map<String, Integer> LAST_BEAT = Map.of("away", 4, "back", 5);

  private ClearingWorker() {}

  /** Takes the state folder, the port of Redis, and away or back. */
  public static void main(String[] arguments) {
    References references = new References(Map.of());
    RedisServer redis =
        new RedisServer("127.0.0.1", Integer.parseInt(arguments[1]), 0, null, null, false);
    JobQueue queue =
        new JobQueue(
            "mail",
            new BullmqQueue(redis, "bull", null),
            Duration.ZERO,
            WhenUndrained.FAIL,
            false,
            2,
            Duration.ZERO);
    AtomicInteger left = new AtomicInteger(LAST_BEAT.getOrDefault(arguments[2], 0));
    Pulse dying =
        doing -> {
          if (left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
          }
        };
    JobQueues queues =
        new JobQueues(
            new Archive(Path.of(arguments[0])),
            new RedisConnections(references),
            new HttpCaller(references, doing -> {}),
            new ServicesByRuntime(Map.of()),
            dying,
            InstantSource.system());
    QueueOrder order = new QueueOrder("shop", "run-1", List.of(queue));
    StepResult unused = arguments[2].equals("away") ? queues.clear(order) : queues.putBack(order);
  }
}
