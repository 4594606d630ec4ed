package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kill -9 for the worker in each phase of a rollback: a new one finishes it, nothing twice. */
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
    shop = Shop.materialize("rbkill");
    shop.deploy("v1.0.0");
    worker = WorkerProcess.start(server.address(), shop.profile());
    new Operator(server.address(), shop.profile()).asks("record", "--verdict", "good");
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

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "observe, Services.Observe",
    "prepare, Evidence.Capture",
    "cut over, Services.SwitchTo",
    "verify, Checks.Await",
    "settle, Releases.Judge",
  })
  void isFinishedByANewWorker(String phase, String activity) throws Exception {
    shop.deploy("v1.1.0");
    State before = State.of(shop);
    Instant begin = Instant.now();
    String run = "killed-in-" + phase.replace(' ', '-');
    WorkflowStub stub =
        engine.start(
            "EmergencyRollback",
            run,
            Map.of("application", shop.name(), "reason", "kill in " + phase, "execute", true));

    killWhenAt(activity, stub);
    worker = WorkerProcess.start(server.address(), shop.profile());
    JsonNode result = stub.getResult(2, TimeUnit.MINUTES, JsonNode.class);

    assertThat(result.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(Shop.status(shop.health())).isEqualTo(200);
    State after = State.of(shop);
    assertThat(after.containers().get("postgres")).isEqualTo(before.containers().get("postgres"));
    assertThat(after.containers().get("redis")).isEqualTo(before.containers().get("redis"));
    assertThat(events("create", "backend", begin)).hasSize(1);
    assertThat(events("create", "frontend", begin)).hasSize(1);
    assertThat(events("die", "backend", begin)).hasSize(1);
    assertThat(verdictsBy(run)).hasSize(1);
  }

  /** On the host, too: another engine's run must not come between. */
  @Test
  void holdsTheApplicationAgainForTheRunThatANewWorkerCarriesOn() throws Exception {
    shop.deploy("v1.1.0");
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

  /** A phase can be over before it is seen; then the kill falls into the next one. */
  private void killWhenAt(String activity, WorkflowStub stub) {
    engine.awaitAt(stub, activity);
    worker.kill();
  }

  private List<String> events(String event, String service, Instant since) {
    return shop.in(
            "docker",
            "events",
            "--since",
            since.toString(),
            "--until",
            Instant.now().toString(),
            "--filter",
            "event=" + event,
            "--filter",
            "label=com.docker.compose.project=" + shop.name(),
            "--filter",
            "label=com.docker.compose.service=" + service,
            "--format",
            "{{.Action}} {{.Actor.ID}}")
        .out()
        .lines()
        .toList();
  }

  private List<String> verdictsBy(String run) throws Exception {
    Path ledger = shop.profile().resolveSibling("state/" + shop.name() + "/releases.jsonl");
    return Files.readAllLines(ledger).stream().filter(line -> line.contains(run)).toList();
  }
}
