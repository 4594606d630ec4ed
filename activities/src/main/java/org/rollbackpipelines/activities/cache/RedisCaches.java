package org.rollbackpipelines.activities.cache;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.CacheScope;
import org.rollbackpipelines.workflows.application.RedisCache;
import org.rollbackpipelines.workflows.application.RedisServer;
import org.rollbackpipelines.workflows.step.Counted;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.FlushMode;

/**
 * Caches in Redis. Keys are found by SCAN and given up by UNLINK, in small parts: the server goes
 * on answering others.
 */
final class RedisCaches {
  private static final int MOST_NAMED = 3;

  private final RedisConnections connections;
  private final Pulse pulse;

  RedisCaches(RedisConnections connections, Pulse pulse) {
    this.connections = connections;
    this.pulse = pulse;
  }

  String look(RedisCache cache)
      throws IOException, InterruptedException, UnresolvedReferenceException, QueuesThereException {
    refuseQueues(cache);
    return "answers";
  }

  String clear(RedisCache cache)
      throws IOException, InterruptedException, UnresolvedReferenceException, QueuesThereException {
    // Again, though the plan has looked: the application may have begun to queue since.
    refuseQueues(cache);
    return connections.with(
        cache.server(),
        redis ->
            switch (cache.scope()) {
              case PATTERNS -> "cleared of " + Counted.of(unlink(redis, cache), "key");
              case DATABASE -> "cleared of " + Counted.of(flushDatabase(redis), "key");
              case SERVER -> "cleared of " + Counted.of(flushServer(redis), "key");
            });
  }

  private long unlink(Jedis redis, RedisCache cache) {
    long[] gone = {0};
    for (String pattern : cache.patterns()) {
      scan(redis, pattern, keys -> gone[0] += redis.unlink(keys.toArray(String[]::new)));
    }
    return gone[0];
  }

  private static long flushDatabase(Jedis redis) {
    long there = redis.dbSize();
    String unused = redis.flushDB(FlushMode.ASYNC);
    return there;
  }

  private static long flushServer(Jedis redis) {
    long there = KeySpaces.of(redis).sizes().values().stream().mapToLong(Long::longValue).sum();
    String unused = redis.flushAll(FlushMode.ASYNC);
    return there;
  }

  private void refuseQueues(RedisCache cache)
      throws IOException, InterruptedException, UnresolvedReferenceException, QueuesThereException {
    if (cache.evenQueues()) {
      String unused = connections.with(cache.server(), Jedis::ping);
      return;
    }
    Set<String> hit = connections.with(cache.server(), redis -> queuesHit(redis, cache));
    if (!hit.isEmpty()) {
      throw new QueuesThereException(
          "queues live among what would go ("
              + String.join(", ", hit.stream().limit(MOST_NAMED).toList())
              + (hit.size() > MOST_NAMED ? ", …" : "")
              + "): name the cache's own keys as patterns, or keep queues in another database, or"
              + " say evenQueues: true if all of it may be lost");
    }
  }

  /** The queues in any database of a server. */
  Set<String> queuesOn(RedisServer server)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return connections.with(
        server,
        redis -> queuesHit(redis, new RedisCache(server, CacheScope.SERVER, List.of(), false)));
  }

  private Set<String> queuesHit(Jedis redis, RedisCache cache) {
    Set<String> hit = new TreeSet<>();
    if (cache.scope() == CacheScope.SERVER) {
      for (int database : KeySpaces.of(redis).sizes().keySet()) {
        String unused = redis.select(database);
        hit.addAll(queues(redis).names());
      }
      return hit;
    }
    QueueMarks queues = queues(redis);
    if (cache.scope() == CacheScope.DATABASE || queues.names().isEmpty()) {
      return queues.names();
    }
    for (String pattern : cache.patterns()) {
      scan(redis, pattern, keys -> keys.forEach(key -> hit.addAll(queues.of(key))));
    }
    return hit;
  }

  private QueueMarks queues(Jedis redis) {
    return QueueMarks.in(redis, (pattern, found) -> scan(redis, pattern, found));
  }

  private void scan(Jedis redis, String pattern, Consumer<List<String>> found) {
    new KeyScan(redis, pattern).forEach(found, () -> pulse.beat("going through keys " + pattern));
  }
}
