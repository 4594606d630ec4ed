package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.CeleryQueue;
import org.rollbackpipelines.workflows.step.Counted;
import redis.clients.jedis.Jedis;

/** Whether Celery's workers take or hold jobs of a queue, and where all of them lie. */
final class CeleryIdle implements KeyStore.Idle {
  /** Where jobs lie that workers hold and have not begun, of all queues of a broker. */
  private static final String HELD = "unacked";

  private final RedisConnections connections;
  private final CeleryQueue queue;
  private final PauseNotes notes;
  private final String called;
  private final String name;

  CeleryIdle(RedisConnections connections, CeleryQueue queue, PauseNotes notes, String called) {
    this.connections = connections;
    this.queue = queue;
    this.notes = notes;
    this.called = called;
    this.name = queue.queue() == null ? called : queue.queue();
  }

  /** What a worker held that was killed comes back by itself, once its broker gives it up. */
  @Override
  public long require() throws IOException, InterruptedException, UnresolvedReferenceException {
    return connections.with(queue.redis(), this::require);
  }

  private long require(Jedis redis) throws IOException {
    new CeleryKeys(name).requireKnown(redis);
    CeleryControl workers = new CeleryControl(redis, queue.redis().database());
    List<CeleryHold> kept = notes.holds(called);
    Map<String, JsonNode> told = workers.ask("active_queues", Map.of());
    List<CeleryHold> taking = new CeleryHolds(name, told, List.of()).all();
    if (!taking.isEmpty()) {
      throw new RefusedException(
          called
              + " is not paused: "
              + String.join(", ", taking.stream().map(CeleryHold::worker).distinct().toList())
              + " takes its jobs; pause it first, with rollback queue pause "
              + called);
    }
    CeleryHolds holds = new CeleryHolds(name, told, kept == null ? List.of() : kept);
    long worked =
        holds.count(workers.ask("active", Map.of()))
            + holds.count(workers.ask("reserved", Map.of()));
    long held = redis.hvals(HELD).stream().filter(this::isOurs).count();
    if (worked > 0 || (held > 0 && !holds.running().isEmpty())) {
      throw new JobsHeldException(
          called
              + ": "
              + Counted.of(Math.max(worked, held), "job")
              + " still held by "
              + String.join(", ", holds.running())
              + ", also those with a time to come: stop it");
    }
    return held;
  }

  @Override
  public String whyLeft() {
    return "that a worker held as it was killed: they come back by themselves, after the broker's"
        + " visibility timeout";
  }

  /** Such a job stands beside the exchange and the key that it came by. */
  private boolean isOurs(String held) {
    try {
      return Json.mapper().readTree(held).path(2).asText().equals(name);
    } catch (IOException unreadable) {
      return false;
    }
  }
}
