package org.rollbackpipelines.workflows.application;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queues whose jobs would go along when a cache is cleared, as far as the profile itself tells. */
final class JobsInCaches {
  private final List<JobQueue> queues;

  JobsInCaches(List<JobQueue> queues) {
    this.queues = queues;
  }

  void requireNone(List<Cache> caches) {
    for (Cache cache : caches) {
      if (cache.store() instanceof RedisCache redis && !redis.evenQueues()) {
        queues.stream()
            .filter(queue -> wouldGo(redis, queue))
            .findFirst()
            .ifPresent(
                queue -> {
                  throw new IllegalArgumentException(
                      "caches has '"
                          + cache.name()
                          + "', which clears "
                          + redis.cleared()
                          + ", where the jobs of queue '"
                          + queue.name()
                          + "' lie: name only keys of the cache under patterns, or keep the cache"
                          + " in another database");
                });
      }
    }
  }

  private static boolean wouldGo(RedisCache cache, JobQueue queue) {
    QueueControl control = queue.control();
    if (control instanceof BullmqQueue bull) {
      return covers(cache, bull.redis(), List.of());
    }
    if (control instanceof CeleryQueue celery) {
      return covers(cache, celery.redis(), List.of());
    }
    return Optional.of(control)
        .filter(WorkerQueue.class::isInstance)
        .map(workers -> ((WorkerQueue) workers).jobs())
        .filter(jobs -> covers(cache, jobs.redis(), keys(jobs)))
        .isPresent();
  }

  private static List<String> keys(RedisJobs jobs) {
    return Stream.concat(jobs.waiting().stream(), jobs.active().stream()).toList();
  }

  private static boolean covers(RedisCache cache, RedisServer jobs, List<String> keys) {
    RedisServer server = cache.server();
    return switch (cache.scope()) {
      case SERVER -> server.host().equals(jobs.host()) && server.port() == jobs.port();
      case DATABASE -> server.isSameAs(jobs);
      case PATTERNS ->
          server.isSameAs(jobs)
              && cache.patterns().stream()
                  .map(JobsInCaches::glob)
                  .anyMatch(pattern -> keys.stream().anyMatch(pattern));
    };
  }

  /** A pattern as Redis knows it. */
  private static Predicate<String> glob(String pattern) {
    String expression =
        pattern
            .chars()
            .mapToObj(sign -> String.valueOf((char) sign))
            .map(
                sign ->
                    switch (sign) {
                      case "*" -> ".*";
                      case "?" -> ".";
                      default -> Pattern.quote(sign);
                    })
            .collect(Collectors.joining());
    return Pattern.compile(expression, Pattern.DOTALL).asMatchPredicate();
  }
}
