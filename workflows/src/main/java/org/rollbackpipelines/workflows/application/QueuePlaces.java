package org.rollbackpipelines.workflows.application;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the jobs of queues lie, and who works on them. */
public final class QueuePlaces {
  private QueuePlaces() {}

  /** Refuses services of queues that the runtime does not have. */
  static void requireKnown(List<JobQueue> queues, ServiceRuntime runtime) {
    for (JobQueue queue : queues) {
      queue.control().services().stream()
          .filter(service -> !runtime.serviceNames().contains(service))
          .findFirst()
          .ifPresent(
              service -> {
                throw new IllegalArgumentException(
                    "queue "
                        + queue.name()
                        + " names the service '"
                        + service
                        + "', and the runtime no service of that name: choose of "
                        + String.join(", ", runtime.serviceNames()));
              });
    }
  }

  /** Whether both have jobs in the same place, as far as names tell. */
  public static boolean overlap(JobQueue one, JobQueue other) {
    List<String> taken = of(one).toList();
    return of(other).anyMatch(taken::contains);
  }

  private static Stream<String> of(JobQueue queue) {
    if (queue.control() instanceof BullmqQueue bullmq) {
      String base = bullmq.prefix() + ":" + named(bullmq.queue(), queue) + ":";
      return Stream.of("wait", "paused", "prioritized", "delayed", "failed", "active")
          .map(part -> bullmq.redis().place() + " " + base + part);
    }
    if (queue.control() instanceof CeleryQueue celery) {
      return Stream.of(celery.redis().place() + " " + named(celery.queue(), queue));
    }
    RedisJobs jobs = queue.control() instanceof WorkerQueue workers ? workers.jobs() : null;
    return jobs == null ? Stream.of() : of(jobs);
  }

  private static Stream<String> of(RedisJobs jobs) {
    return Stream.concat(jobs.waiting().stream(), jobs.active().stream())
        .map(key -> jobs.redis().place() + " " + key);
  }

  private static String named(@Nullable String name, JobQueue queue) {
    return name == null ? queue.name() : name;
  }
}
