package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A run that the previous build began is finished by this one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class UpgradeEndToEndTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Path jar;
  private TemporalServer server;
  private Engine engine;
  private Shop shop;
  private Operator people;
  private WorkerProcess worker;

  @BeforeAll
  void recordAGoodRelease() {
    server = TemporalServer.start();
    engine = new Engine(server.address());
    shop = Shop.materialize("rbupgrade");
    jar = PreviousBuild.jar(shop.profile().resolveSibling("previous"));
    shop.deploy("v1.0.0");
    people = new Operator(server.address(), shop.profile());
    startPrevious();
    people.asks("record", "--verdict", "good");
    worker.close();
    shop.deploy("v1.1.0");
  }

  @BeforeEach
  void runTheBadRelease() {
    shop.deployAgain("v1.1.0");
    startPrevious();
  }

  @AfterEach
  void stopTheWorker() {
    worker.close();
  }

  @AfterAll
  void clearAway() {
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

  @Test
  void whileItWaitsForPeople() throws Exception {
    WorkflowStub run = start("waiting", Map.of("approveBy", "bob"));
    Wait.until("it waits for bob", PATIENCE, () -> status().contains("approval"));

    worker.close();
    startThisBuild();
    String hash = people.asks("status").path("plan").asText();
    people.types("approve", "--by", "bob", "--plan", hash).requireSuccess();

    endsWell(run);
  }

  @Test
  void inItsDarkPart() throws Exception {
    WorkflowStub run = start("dark", Map.of());
    Wait.until(
        "it replaces the services", PATIENCE, () -> engine.isAt("dark", "Services.SwitchTo"));

    worker.kill();
    startThisBuild();

    endsWell(run);
  }

  private WorkflowStub start(String run, Map<String, String> more) {
    Map<String, Object> request = new HashMap<>(more);
    request.putAll(Map.of("application", shop.name(), "reason", "500", "execute", true));
    return engine.start("EmergencyRollback", run, request);
  }

  private String status() {
    return people.types("status").out();
  }

  private void startPrevious() {
    worker = WorkerProcess.startOf(jar, server.address(), shop.profile(), Map.of());
  }

  private void startThisBuild() {
    worker = WorkerProcess.start(server.address(), shop.profile());
  }

  private void endsWell(WorkflowStub run) throws Exception {
    JsonNode result = run.getResult(2, TimeUnit.MINUTES, JsonNode.class);

    assertThat(result.path("outcome").asText())
        .as(result.toPrettyString())
        .isEqualTo("ROLLED_BACK");
    assertThat(Shop.body(shop.health())).contains("v1.0.0");
    assertThat(Shop.status(shop.health())).isEqualTo(200);
  }
}
