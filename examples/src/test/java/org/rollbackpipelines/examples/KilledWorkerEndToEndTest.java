package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * kill -9 for the worker while it looks and while its run waits for people: a new one carries the
 * run on. Those in the steps are in the fault table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class KilledWorkerEndToEndTest {
  private TemporalServer server;
  private Engine engine;
  private Shop shop;
  private WorkerProcess worker;

  @BeforeAll
  void deployAGoodRelease() {
    server = TemporalServer.start();
    engine = new Engine(server.address());
    shop = Shop.materialize("rbkilled");
    shop.deploy("v1.0.0");
    worker = WorkerProcess.start(server.address(), shop.profile());
    new Operator(server.address(), shop.profile()).asks("record", "--verdict", "good");
    shop.deploy("v1.1.0");
  }

  @BeforeEach
  void runTheBadRelease() {
    shop.deployAgain("v1.1.0");
  }

  @AfterAll
  void clearAway() {
    if (worker != null) {
      worker.close();
    }
    if (shop != null) {
      shop.close();
    }
    if (engine != null) {
      engine.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /** It can be over before it is seen; then the kill falls into what comes next. */
  @Test
  void isFinishedByANewWorkerWhenItIsKilledWhileItLooks() throws Exception {
    State before = State.of(shop);
    String run = "killed-in-observe";
    try (DoneOnce once = DoneOnce.watching(shop)) {
      WorkflowStub stub =
          engine.start(
              "EmergencyRollback",
              run,
              Map.of("application", shop.name(), "reason", "kill in observe", "execute", true));

      engine.awaitAt(stub, "Services.Observe");
      worker.kill();
      worker = WorkerProcess.start(server.address(), shop.profile());
      JsonNode result = stub.getResult(2, TimeUnit.MINUTES, JsonNode.class);

      assertThat(once.broken(run, result)).isEmpty();
    }
    assertThat(Shop.status(shop.health())).isEqualTo(200);
    State after = State.of(shop);
    assertThat(after.containers().get("postgres")).isEqualTo(before.containers().get("postgres"));
    assertThat(after.containers().get("redis")).isEqualTo(before.containers().get("redis"));
  }

  /** On the host, too: another engine's run must not come between. */
  @Test
  void holdsTheApplicationAgainForTheRunThatANewWorkerCarriesOn() throws Exception {
    String run = "carried/on";
    WorkflowStub stub =
        engine.start(
            "EmergencyRollback",
            run,
            Map.of(
                "application", shop.name(), "reason", "500", "execute", true, "approveBy", "bob"));
    Operator people = new Operator(server.address(), shop.profile());
    Wait.until(
        "the run waits for bob",
        Duration.ofSeconds(60),
        () -> people.types("status").out().contains("approval"));

    worker.kill();
    Program.Ended unheard = people.types("abort", "carried_on", "--reason", "nobody hears it");
    worker = WorkerProcess.start(server.address(), shop.profile());
    Program.Ended other = startOnItsOwnEngine();
    people.types("abort", "--by", "ann", "--reason", "seen enough").requireSuccess();
    JsonNode result = stub.getResult(2, TimeUnit.MINUTES, JsonNode.class);

    assertThat(unheard.exit()).isEqualTo(1);
    assertThat(unheard.err()).contains("run carried/on is under way, and no worker answers");
    assertThat(other.exit()).as(other.err()).isEqualTo(7);
    assertThat(other.err()).contains("run carried_on has held " + shop.name());
    assertThat(result.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(startOnItsOwnEngine().exit()).isZero();
  }

  private Program.Ended startOnItsOwnEngine() {
    return Operator.withoutAServer(shop.profile())
        .types("start", "--tier", "emergency", "--reason", "me too", "--wait");
  }
}
