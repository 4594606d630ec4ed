package org.rollbackpipelines.activities.queue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * The lists that the jobs of one of Celery's queues wait in: jobs of each priority have their own.
 */
record CeleryKeys(String name) {
  private static final int PRIORITIES = 9;

  /** An application may set another one. */
  private static final String SEPARATOR = "\u0006\u0016";

  private static final String BINDINGS = "_kombu.binding.";

  /** The most urgent first. */
  List<String> all() {
    return Stream.concat(Stream.of(name), behind(SEPARATOR)).toList();
  }

  long waiting(Jedis redis) {
    return all().stream().mapToLong(redis::llen).sum();
  }

  /** Jobs in lists that only look like those of a queue would stay behind unseen. */
  void requireKnown(Jedis redis) throws RefusedException {
    List<String> others =
        behind(":")
            .filter(key -> redis.type(key).equals("list"))
            .filter(key -> !redis.exists(BINDINGS + key))
            .toList();
    if (!others.isEmpty()) {
      throw new RefusedException(
          String.join(", ", others)
              + " may hold jobs of "
              + name
              + ", too: priorities with another separator than Celery's own are not known here;"
              + " clear it by hand");
    }
  }

  private Stream<String> behind(String separator) {
    return IntStream.rangeClosed(1, PRIORITIES).mapToObj(priority -> name + separator + priority);
  }
}
