package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.CeleryQueue;
import redis.clients.jedis.Jedis;

/** A queue of Celery: its workers are told to take no more jobs from it, and to take them again. */
final class CeleryLine implements QueueLine {
  /** Jobs of other priorities than the usual one lie in lists beside it. */
  private static final List<String> PRIORITIES = List.of("3", "6", "9");

  private final RedisConnections connections;
  private final CeleryQueue queue;
  private final String name;

  CeleryLine(RedisConnections connections, CeleryQueue queue, String name) {
    this.connections = connections;
    this.queue = queue;
    this.name = queue.queue() == null ? name : queue.queue();
  }

  /** What is asked of the workers. */
  private interface Work<T> {
    T with(Jedis redis, CeleryControl workers) throws IOException;
  }

  @Override
  public Figures figures() throws IOException, InterruptedException, UnresolvedReferenceException {
    return over(
        (redis, workers) ->
            new Figures(
                isPaused(workers),
                count(workers.ask("active", Map.of())) + count(workers.ask("reserved", Map.of())),
                waiting(redis),
                null));
  }

  @Override
  public boolean pause() throws IOException, InterruptedException, UnresolvedReferenceException {
    return over(
        (redis, workers) -> {
          boolean paused = isPaused(workers);
          Map<String, JsonNode> unused = workers.ask("cancel_consumer", Map.of("queue", name));
          return !paused;
        });
  }

  @Override
  public void resume() throws IOException, InterruptedException, UnresolvedReferenceException {
    Map<String, JsonNode> unused =
        over((redis, workers) -> workers.ask("add_consumer", Map.of("queue", name)));
  }

  /** Celery does not keep how jobs ended, unless an application has it do so. */
  @Override
  public @Nullable Tally tally(@Nullable Tally from) {
    return null;
  }

  @Override
  public String clean(Path kept, Pulse pulse) {
    return "Celery keeps no failed jobs";
  }

  /** Without any worker nobody has paused it: whoever starts takes jobs from it. */
  private boolean isPaused(CeleryControl workers) throws IOException {
    Map<String, JsonNode> taking = workers.ask("active_queues", Map.of());
    return !taking.isEmpty() && taking.values().stream().noneMatch(this::takes);
  }

  private boolean takes(JsonNode queues) {
    return StreamSupport.stream(queues.spliterator(), false)
        .anyMatch(one -> one.path("name").asText().equals(name));
  }

  private long count(Map<String, JsonNode> jobs) {
    return jobs.values().stream()
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
        .filter(job -> job.path("delivery_info").path("routing_key").asText().equals(name))
        .count();
  }

  private long waiting(Jedis redis) {
    return redis.llen(name)
        + PRIORITIES.stream().mapToLong(one -> redis.llen(name + "\u0006\u0016" + one)).sum();
  }

  private <T> T over(Work<T> work)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return connections.with(
        queue.redis(),
        redis -> work.with(redis, new CeleryControl(redis, queue.redis().database())));
  }
}
