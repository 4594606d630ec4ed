package org.rollbackpipelines.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.rollbackpipelines.examples.checker.Snapshot;

/**
 * kill -9 for the worker while it takes a step back, because the target did not get healthy; a new
 * worker is started.
 */
record KilledUndo(KilledStep step, Moment moment) implements Fault {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static List<KilledStep> steps() {
    return KilledStep.all().stream().filter(KilledStep::isUndone).toList();
  }

  @Override
  public String name() {
    return "undo of " + step.step() + ": worker killed " + moment;
  }

  @Override
  public FaultRow strike(Lane lane) {
    lane.makeReady();
    Mishaps.hideItsTable(lane);
    try {
      return killed(lane);
    } finally {
      Mishaps.bringItsTableBack(lane);
    }
  }

  private FaultRow killed(Lane lane) {
    Snapshot before = lane.examiner.glance();
    BooleanSupplier reached = holdOnceItIsBeingUndone(lane);
    String id = "undo-" + step.step() + "-" + moment.name().toLowerCase(Locale.ROOT);
    WorkflowStub run = lane.rollBack(id);
    Wait.until(name(), PATIENCE, reached);
    lane.killWorker();
    lane.letAllPass();
    lane.startWorker();
    JsonNode result = lane.end(run);
    KilledWorker.requireTriedAgain(lane, id, step, name());
    return new FaultRow(
        name(), moment.hit(step), result.path("outcome").asText(), lane.judge(before, result));
  }

  /** The same activity goes forward first; what comes after the checks is its undo. */
  private BooleanSupplier holdOnceItIsBeingUndone(Lane lane) {
    AtomicReference<BooleanSupplier> reached = new AtomicReference<>(() -> false);
    lane.server.hold(
        "Checks.Await",
        ServerGate.Side.PASSES,
        () -> reached.compareAndSet(reached.get(), step.hold(lane, moment)));
    return () -> reached.get().getAsBoolean();
  }
}
