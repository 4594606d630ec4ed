package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Which workers of Celery take jobs from a queue, or did before it was paused. */
final class CeleryHolds {
  private final String queue;
  private final Map<String, JsonNode> told;
  private final List<CeleryHold> now;
  private final List<CeleryHold> all;

  /** From what each worker that runs tells of its queues, and from what was kept. */
  CeleryHolds(String queue, Map<String, JsonNode> told, List<CeleryHold> kept) {
    this.queue = queue;
    this.told = told;
    this.now = told.entrySet().stream().flatMap(this::held).toList();
    List<String> taking = now.stream().map(CeleryHold::worker).toList();
    List<CeleryHold> found = new ArrayList<>(now);
    kept.stream().filter(one -> !taking.contains(one.worker())).forEach(found::add);
    this.all = List.copyOf(found);
  }

  private Stream<CeleryHold> held(Map.Entry<String, JsonNode> worker) {
    return list(worker.getValue())
        .filter(one -> one.path("name").asText().equals(queue))
        .map(one -> CeleryHold.of(worker.getKey(), one));
  }

  List<CeleryHold> all() {
    return all;
  }

  /** Those that run. */
  List<String> running() {
    return all.stream().map(CeleryHold::worker).filter(told::containsKey).distinct().toList();
  }

  /** A queue whose workers are down is not paused: they take jobs once they start. */
  boolean isPaused() {
    return now.isEmpty() && !running().isEmpty();
  }

  /** Whether a worker runs, and none of them takes jobs from it. */
  boolean isLeftByAll() {
    return now.isEmpty() && !told.isEmpty();
  }

  long count(Map<String, JsonNode> jobs) {
    return jobs.entrySet().stream()
        .mapToLong(one -> list(one.getValue()).filter(job -> isOurs(one.getKey(), job)).count())
        .sum();
  }

  /** Jobs that are sent straight to a queue name it as their key, and no exchange. */
  private boolean isOurs(String worker, JsonNode job) {
    JsonNode came = job.path("delivery_info");
    boolean straight = came.path("routing_key").asText().equals(queue);
    return all.isEmpty()
        ? straight
        : (straight && came.path("exchange").asText().isEmpty())
            || all.stream().filter(one -> one.worker().equals(worker)).anyMatch(o -> o.isOf(job));
  }

  private static Stream<JsonNode> list(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
