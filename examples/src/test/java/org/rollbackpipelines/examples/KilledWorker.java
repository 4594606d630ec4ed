package org.rollbackpipelines.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.rollbackpipelines.examples.checker.Snapshot;

/** kill -9 for the worker at one moment of one step; a new worker is started. */
record KilledWorker(KilledStep step, Moment moment) implements Fault {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Override
  public String name() {
    return step.step() + ": worker killed " + moment;
  }

  @Override
  public FaultRow strike(Lane lane) {
    lane.makeReady();
    if (step.builds()) {
      lane.forgetTheGoodRelease();
    }
    try (DoneOnce once = DoneOnce.watching(lane.shop)) {
      return killed(lane, once);
    }
  }

  private FaultRow killed(Lane lane, DoneOnce once) {
    Snapshot before = lane.examiner.glance();
    BooleanSupplier reached = step.hold(lane, moment);
    String id = step.step() + "-" + moment.name().toLowerCase(Locale.ROOT);
    WorkflowStub run = lane.rollBack(id);
    Wait.until(name(), PATIENCE, reached);
    lane.killWorker();
    Effect effect = step.effect().in(lane, id, lane.examiner.glance());
    requireHit(effect);
    lane.letAllPass();
    lane.startWorker();
    JsonNode result = lane.end(run);
    requireTriedAgain(lane, id, step, name());
    List<String> broken = new ArrayList<>(lane.judge(before, result));
    broken.addAll(once.broken(id, result));
    return new FaultRow(
        name(), moment.hit(step) + "; " + effect, result.path("outcome").asText(), broken);
  }

  /** A kill that fell elsewhere than the line of the table says proves nothing. */
  private void requireHit(Effect effect) {
    boolean hit =
        effect == Effect.LOOKS
            || switch (moment) {
              case BEFORE -> effect == Effect.NONE;
              case DURING -> effect != Effect.WHOLE;
              case AFTER -> effect == Effect.WHOLE;
            };
    if (!hit) {
      throw new AssertionError(name() + " fell elsewhere: " + effect);
    }
  }

  static void requireTriedAgain(Lane lane, String run, KilledStep step, String fault) {
    int attempts = lane.attempts(run, step.activity());
    if (attempts < 2) {
      throw new AssertionError(fault + " hit nothing: " + attempts + " attempts");
    }
  }
}
