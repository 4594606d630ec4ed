package org.rollbackpipelines.activities.cache;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;

/**
 * The queues of one database, by the marks that the usual queue libraries leave there: BullMQ and
 * Bull, Celery (Kombu), Sidekiq and Resque, RQ.
 */
final class QueueMarks {
  private static final List<String> STATES =
      List.of("wait", "active", "paused", "delayed", "prioritized", "completed", "failed");

  /** Kombu writes down which queues an exchange leads to, under a prefix that may be set. */
  private static final String BINDING = "_kombu.binding.";

  private static final char PART = 0x16;

  /** What was put away of queues is the only copy of it. */
  private static final String KEPT = "rollback:kept";

  private final Map<String, Predicate<String>> queues = new TreeMap<>();

  private QueueMarks() {}

  /** Looks for them; the scan gives parts of the keys that match a pattern. */
  static QueueMarks in(Jedis redis, BiConsumer<String, Consumer<List<String>>> scan) {
    QueueMarks marks = new QueueMarks();
    scan.accept("*:meta", keys -> keys.forEach(key -> marks.bull(redis, key, ":meta")));
    scan.accept("*:id", keys -> keys.forEach(key -> marks.bull(redis, key, ":id")));
    scan.accept("*" + BINDING + "*", keys -> keys.forEach(key -> marks.kombu(redis, key)));
    scan.accept("*queues", keys -> keys.forEach(key -> marks.sidekiq(redis, key)));
    scan.accept("rq:queue*", keys -> marks.family("rq", "rq:"));
    scan.accept(KEPT + "*", keys -> marks.family("jobs that were put away", KEPT));
    return marks;
  }

  /** The names of all of them. */
  Set<String> names() {
    return new TreeSet<>(queues.keySet());
  }

  /** Those that a key belongs to. */
  Set<String> of(String key) {
    return queues.entrySet().stream()
        .filter(queue -> queue.getValue().test(key))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A key of that end alone says little: its neighbours must be there, or the library's field. */
  private void bull(Jedis redis, String key, String end) {
    String stem = key.substring(0, key.length() - end.length());
    boolean marked =
        "hash".equals(redis.type(key))
            && (redis.hexists(key, "version") || redis.hexists(key, "opts.maxLenEvents"));
    if (marked || STATES.stream().anyMatch(state -> redis.exists(stem + ":" + state))) {
      family(stem, stem + ":");
    }
  }

  private void kombu(Jedis redis, String key) {
    String prefix = key.substring(0, key.indexOf(BINDING));
    family("celery", prefix + "_kombu.");
    family("celery", prefix + "unacked");
    for (String queue : bound(redis, key)) {
      if ("list".equals(redis.type(prefix + queue)) || redis.exists(prefix + "unacked")) {
        family(prefix + queue, prefix + queue);
      }
    }
  }

  /** The queues of an exchange: each is the last part of a member. */
  private static Set<String> bound(Jedis redis, String key) {
    Set<String> queues = new TreeSet<>();
    queues.add(key.substring(key.indexOf(BINDING) + BINDING.length()));
    if ("set".equals(redis.type(key))) {
      redis
          .smembers(key)
          .forEach(member -> queues.add(member.substring(member.lastIndexOf(PART) + 1)));
    }
    return queues;
  }

  /** The set names them; each is a list beside it, under the same prefix. */
  private void sidekiq(Jedis redis, String key) {
    boolean named = "queues".equals(key) || key.endsWith(":queues");
    if (named && "set".equals(redis.type(key))) {
      String prefix = key.substring(0, key.length() - "queues".length());
      family(key, key);
      for (String queue : redis.smembers(key)) {
        family(prefix + "queue:" + queue, prefix + "queue:" + queue);
      }
    }
  }

  private void family(String name, String prefix) {
    queues.merge(name, key -> key.startsWith(prefix), Predicate::or);
  }
}
