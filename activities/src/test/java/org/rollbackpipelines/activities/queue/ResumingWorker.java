package org.rollbackpipelines.activities.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.archive.Archive;
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

/** A worker in a JVM of its own, which resumes a queue and watches it until somebody kills it. */
final class ResumingWorker {
  private ResumingWorker() {}

  /** Takes the state folder and the port of Redis. */
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
            Duration.ofMinutes(10));
    StepResult unused =
        new JobQueues(
                new Archive(Path.of(arguments[0])),
                new RedisConnections(references),
                new HttpCaller(references, doing -> {}),
                new ServicesByRuntime(Map.of()),
                doing -> {},
                InstantSource.system())
            .resume(new QueueOrder("shop", "run-1", List.of(queue)));
  }
}
