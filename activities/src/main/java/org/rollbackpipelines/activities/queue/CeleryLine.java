package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.CeleryQueue;
import redis.clients.jedis.Jedis;

/** A queue of Celery: its workers are told to take no more jobs from it, and to take them again. */
final class CeleryLine implements QueueLine {
  private final RedisConnections connections;
  private final CeleryQueue queue;
  private final PauseNotes notes;
  private final String called;
  private final String name;

  /** Called so in the profile. */
  CeleryLine(RedisConnections connections, CeleryQueue queue, PauseNotes notes, String called) {
    this.connections = connections;
    this.queue = queue;
    this.notes = notes;
    this.called = called;
    this.name = queue.queue() == null ? called : queue.queue();
  }

  /** What is asked of the workers. */
  private interface Work<T> {
    T with(Jedis redis, CeleryControl workers) throws IOException;
  }

  @Override
  public Figures figures() throws IOException, InterruptedException, UnresolvedReferenceException {
    return over(
        (redis, workers) -> {
          CeleryHolds holds = holds(workers, notes.holds(called));
          return new Figures(
              holds.isPaused(),
              holds.count(workers.ask("active", Map.of()))
                  + holds.count(workers.ask("reserved", Map.of())),
              new CeleryKeys(name).waiting(redis),
              null);
        });
  }

  @Override
  public @Nullable Pause pause()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    boolean paused =
        over(
            (redis, workers) -> {
              CeleryHolds holds = holds(workers, notes.holds(called));
              // Afterwards nobody can tell who took jobs from it.
              notes.keepHolds(called, holds.all());
              Map<String, JsonNode> unused = workers.ask("cancel_consumer", Map.of("queue", name));
              return !holds.isPaused();
            });
    return paused ? Pause.PLAIN : null;
  }

  /** Tells only those that took jobs from it: others may not know them, and would lose them. */
  @Override
  public void resume() throws IOException, InterruptedException, UnresolvedReferenceException {
    Map<String, JsonNode> unused =
        over(
            (redis, workers) -> {
              List<CeleryHold> kept = notes.holds(called);
              CeleryHolds holds = holds(workers, kept);
              if (kept == null && holds.isLeftByAll()) {
                throw new RefusedException(
                    "which of Celery's workers took jobs from "
                        + name
                        + " was not kept here: start those workers anew, which take it then");
              }
              List<String> running = holds.running();
              return running.isEmpty()
                  ? Map.of()
                  : workers.ask("add_consumer", Map.of("queue", name), running);
            });
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

  private CeleryHolds holds(CeleryControl workers, @Nullable List<CeleryHold> kept)
      throws IOException {
    return new CeleryHolds(
        name, workers.ask("active_queues", Map.of()), kept == null ? List.of() : kept);
  }

  private <T> T over(Work<T> work)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return connections.with(
        queue.redis(),
        redis -> work.with(redis, new CeleryControl(redis, queue.redis().database())));
  }
}
