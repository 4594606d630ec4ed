package org.rollbackpipelines.activities.queue;

import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.CeleryQueue;
import org.rollbackpipelines.workflows.application.HttpQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.WorkerQueue;

/** Opens the line to a queue. */
final class QueueLines {
  private final RedisConnections redis;
  private final HttpCaller http;
  private final PauseNotes notes;
  private final Workers workers;

  QueueLines(RedisConnections redis, HttpCaller http, PauseNotes notes, Workers workers) {
    this.redis = redis;
    this.http = http;
    this.notes = notes;
    this.workers = workers;
  }

  QueueLine to(JobQueue queue) {
    if (queue.control() instanceof CeleryQueue celery) {
      return new CeleryLine(redis, celery, notes, queue.name());
    }
    if (queue.control() instanceof WorkerQueue ofWorkers) {
      return new WorkerLine(
          workers, new WorkerDepth(ofWorkers, redis, http, queue.name()), notes, queue);
    }
    return queue.control() instanceof BullmqQueue bullmq
        ? new BullmqLine(redis, bullmq, queue.name())
        : new HttpLine(http, (HttpQueue) queue.control(), queue.name());
  }
}
