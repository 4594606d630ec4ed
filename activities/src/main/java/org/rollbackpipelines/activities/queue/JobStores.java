package org.rollbackpipelines.activities.queue;

import java.time.InstantSource;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.CeleryQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.RedisJobs;
import org.rollbackpipelines.workflows.application.WorkerQueue;

/** Finds where the jobs of a queue lie. */
final class JobStores {
  private final RedisConnections redis;
  private final HttpCaller http;
  private final PauseNotes notes;
  private final Workers workers;
  private final Pulse pulse;
  private final InstantSource clock;

  JobStores(
      RedisConnections redis,
      HttpCaller http,
      PauseNotes notes,
      Workers workers,
      Pulse pulse,
      InstantSource clock) {
    this.redis = redis;
    this.http = http;
    this.notes = notes;
    this.workers = workers;
    this.pulse = pulse;
    this.clock = clock;
  }

  JobStore of(JobQueue queue) throws RefusedException {
    if (queue.control() instanceof BullmqQueue bullmq) {
      return new BullmqStore(redis, bullmq, queue.name(), pulse, clock);
    }
    if (queue.control() instanceof CeleryQueue celery) {
      return of(celery, queue.name());
    }
    if (queue.control() instanceof WorkerQueue ofWorkers && ofWorkers.jobs() != null) {
      return of(ofWorkers, ofWorkers.jobs(), queue.name());
    }
    throw new RefusedException(
        queue.name() + " does not say in which keys of Redis its jobs lie: clear it by hand");
  }

  private JobStore of(CeleryQueue queue, String called) {
    String name = queue.queue() == null ? called : queue.queue();
    return new KeyStore(
        redis,
        queue.redis(),
        name,
        new CeleryKeys(name).all(),
        new CeleryIdle(redis, queue, notes, called),
        clock);
  }

  private JobStore of(WorkerQueue queue, RedisJobs jobs, String called) {
    WorkerDepth depth = new WorkerDepth(queue, redis, http, called);
    return new KeyStore(
        redis,
        jobs.redis(),
        String.join(", ", jobs.waiting().stream().sorted().toList()),
        jobs.waiting(),
        new WorkersDown(workers, queue.services(), depth, called),
        clock);
  }
}
