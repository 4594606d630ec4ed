package org.rollbackpipelines.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.rollbackpipelines.examples.checker.Snapshot;

/**
 * A fault that is no kill of a step.
 *
 * @param hit what it hits
 * @param begin makes the shop such that it will happen
 * @param course starts the rollback under a name, lets it happen, and waits for the end
 * @param end takes back what {@code begin} did
 */
record Mishap(
    String name,
    String hit,
    Consumer<Lane> begin,
    BiFunction<Lane, String, JsonNode> course,
    Consumer<Lane> end)
    implements Fault {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** One that is there from the start and needs nothing in the middle. */
  static Mishap throughout(String name, String hit, Consumer<Lane> begin, Consumer<Lane> end) {
    return new Mishap(name, hit, begin, (lane, run) -> lane.end(lane.rollBack(run)), end);
  }

  /** One that comes when the containers are about to be replaced. */
  static Mishap inTheDark(String name, String hit, Consumer<Lane> blow) {
    return new Mishap(
        name, hit, lane -> {}, (lane, run) -> blownInTheDark(lane, run, blow), lane -> {});
  }

  private static JsonNode blownInTheDark(Lane lane, String run, Consumer<Lane> blow) {
    Stand stand = new Stand();
    lane.docker.hold("POST /containers/create", 0, stand::reach);
    WorkflowStub stub = lane.rollBack(run);
    Wait.until("the containers are being replaced", PATIENCE, stand::reached);
    blow.accept(lane);
    lane.letAllPass();
    return lane.end(stub);
  }

  @Override
  public FaultRow strike(Lane lane) {
    lane.makeReady();
    begin.accept(lane);
    try {
      Snapshot before = lane.examiner.glance();
      JsonNode result = course.apply(lane, name.replaceAll("[^a-z]+", "-"));
      return new FaultRow(name, hit, result.path("outcome").asText(), lane.judge(before, result));
    } finally {
      end.accept(lane);
    }
  }
}
