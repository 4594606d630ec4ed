package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.RedisJobs;
import org.rollbackpipelines.workflows.application.WorkerQueue;
import redis.clients.jedis.Jedis;

/** How many jobs workers have before them, from whoever can tell. */
final class WorkerDepth {
  private final WorkerQueue queue;
  private final RedisConnections redis;
  private final @Nullable HttpTold told;

  WorkerDepth(WorkerQueue queue, RedisConnections redis, HttpCaller http, String name) {
    this.queue = queue;
    this.redis = redis;
    this.told = queue.figures() == null ? null : new HttpTold(http, queue.figures(), name);
  }

  /** What is told, of workers that stand like that. */
  Figures figures(boolean paused, @Nullable String fault)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    Figures http = told == null ? null : told.figures();
    RedisJobs jobs = queue.jobs();
    Long waiting = http == null ? null : http.waiting();
    Long active = http == null ? null : http.active();
    if (jobs != null && waiting == null) {
      waiting = redis.with(jobs.redis(), over -> count(over, jobs.waiting()));
    }
    if (jobs != null && active == null && !jobs.active().isEmpty()) {
      active = redis.with(jobs.redis(), over -> count(over, jobs.active()));
    }
    return new Figures(paused, active, waiting, http == null ? null : http.failed(), fault);
  }

  /** Those that lie where they are worked on; null where nobody said where that is. */
  @Nullable Long activeInRedis()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    RedisJobs jobs = queue.jobs();
    return jobs == null || jobs.active().isEmpty()
        ? null
        : redis.with(jobs.redis(), over -> count(over, jobs.active()));
  }

  @Nullable Tally tally(@Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return told == null ? null : told.tally(from);
  }

  private static long count(Jedis redis, List<String> keys) throws RefusedException {
    long sum = 0;
    for (String key : keys) {
      sum += count(redis, key);
    }
    return sum;
  }

  private static long count(Jedis redis, String key) throws RefusedException {
    String type = redis.type(key);
    return switch (type) {
      case "none" -> 0;
      case "list" -> redis.llen(key);
      case "stream" -> redis.xlen(key);
      case "set" -> redis.scard(key);
      case "zset" -> redis.zcard(key);
      case "hash" -> redis.hlen(key);
      default ->
          throw new RefusedException(
              "the key " + key + " is a " + type + ", in which no jobs can be counted");
    };
  }
}
