package org.rollbackpipelines.activities.queue;

import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.CeleryQueue;
import org.rollbackpipelines.workflows.application.HttpQueue;
import org.rollbackpipelines.workflows.application.JobQueue;

/** Opens the line to a queue. */
final class QueueLines {
  private final RedisConnections redis;
  private final HttpCaller http;
  private final PauseNotes notes;

  QueueLines(RedisConnections redis, HttpCaller http, PauseNotes notes) {
    this.redis = redis;
    this.http = http;
    this.notes = notes;
  }

  QueueLine to(JobQueue queue) {
    if (queue.control() instanceof CeleryQueue celery) {
      return new CeleryLine(redis, celery, notes, queue.name());
    }
    return queue.control() instanceof BullmqQueue bullmq
        ? new BullmqLine(redis, bullmq, queue.name())
        : new HttpLine(http, (HttpQueue) queue.control(), queue.name());
  }
}
