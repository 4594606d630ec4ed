package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import redis.clients.jedis.Jedis;

/** A queue of BullMQ. */
final class BullmqLine implements QueueLine {
  private final RedisConnections connections;
  private final BullmqQueue queue;
  private final BullmqKeys keys;

  BullmqLine(RedisConnections connections, BullmqQueue queue, String name) {
    this.connections = connections;
    this.queue = queue;
    this.keys = new BullmqKeys(queue, name);
  }

  /** What is done to a queue whose layout is known. */
  private interface Work<T> {
    T with(Jedis redis, BullmqVersion version) throws IOException;
  }

  @Override
  public Figures figures() throws IOException, InterruptedException, UnresolvedReferenceException {
    return over(
        (redis, version) ->
            new Figures(
                redis.hexists(keys.of("meta"), "paused"),
                redis.llen(keys.of("active")),
                redis.llen(keys.of("wait"))
                    + redis.llen(keys.of("paused"))
                    + redis.zcard(keys.of("prioritized")),
                redis.zcard(keys.of("failed"))));
  }

  @Override
  public Long delayed() throws IOException, InterruptedException, UnresolvedReferenceException {
    return over((redis, version) -> redis.zcard(keys.of("delayed")));
  }

  @Override
  public @Nullable Pause pause()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    boolean paused =
        over(
            (redis, version) ->
                BullmqScript.PAUSE.run(
                        redis,
                        keys.ofAll("meta", "wait", "paused", "marker", "events"),
                        List.of(version.layout(), version.movesLists() ? "lists" : "flag"))
                    == 1);
    return paused ? Pause.PLAIN : null;
  }

  @Override
  public void resume() throws IOException, InterruptedException, UnresolvedReferenceException {
    long unused =
        over(
            (redis, version) ->
                BullmqScript.RESUME.run(
                    redis,
                    keys.ofAll(
                        "meta", "wait", "paused", "marker", "events", "prioritized", "delayed"),
                    List.of(version.layout())));
  }

  @Override
  public Tally tally(@Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    BullmqEvents events = new BullmqEvents(keys.of("events"));
    return over((redis, version) -> from == null ? events.now(redis) : events.since(redis, from));
  }

  @Override
  public String clean(Path kept, Pulse pulse)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return over((redis, version) -> new BullmqCleaning(keys, kept, pulse).clean(redis, version));
  }

  private <T> T over(Work<T> work)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return connections.with(
        queue.redis(), redis -> work.with(redis, BullmqVersion.of(redis, keys)));
  }
}
