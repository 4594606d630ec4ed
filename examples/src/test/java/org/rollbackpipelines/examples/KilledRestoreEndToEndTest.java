package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kill -9 while data goes back, with users who write: what was acknowledged to them is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class KilledRestoreEndToEndTest {
  private static final int WRITERS = 4;

  private TemporalServer server;
  private Engine engine;
  private Shop shop;
  private WorkerProcess worker;

  @BeforeAll
  void recordAGoodRelease() {
    server = TemporalServer.start();
    engine = new Engine(server.address());
    shop = Shop.materialize("rbkillrestore");
    shop.deploy("v1.0.0");
    ClerksData.in(shop);
    ClerksData.describe(shop, "service: postgres", "SELECT count(*) > 0 FROM items");
    shop.sql("INSERT INTO items (name, price_cents) VALUES ('apple', 120)");
    worker = WorkerProcess.start(server.address(), shop.profile());
    new Operator(server.address(), shop.profile()).asks("record", "--verdict", "good");
    shop.deploy("v1.1.0");
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

  @ParameterizedTest(name = "the {0} at {1}")
  @CsvSource({
    "worker, Databases.Restore",
    "worker, Databases.Swap",
    "server, Databases.Restore",
    "server, Databases.Swap",
  })
  @Tag("udo-05")
  @Tag("tay-07")
  void losesNothingThatWasAcknowledged(String victim, String activity) throws Exception {
    shop.deployAgain("v1.1.0");
    shop.sql("ALTER TABLE items ADD COLUMN IF NOT EXISTS discount integer");
    String run = "killed-" + victim + "-at-" + activity.substring("Databases.".length());
    Set<String> acknowledged;
    JsonNode result;
    try (Customers customers = Customers.of(shop, run, WRITERS)) {
      WorkflowStub stub =
          engine.start(
              "StandardRollback",
              run,
              Map.of(
                  "application",
                  shop.name(),
                  "reason",
                  run,
                  "execute",
                  true,
                  "database",
                  "restore"));
      engine.awaitAt(stub, activity);
      assertThat(stub.describe().getCloseTime()).as("it is killed while it is under way").isNull();
      kill(victim);
      result = stub.getResult(3, TimeUnit.MINUTES, JsonNode.class);
      acknowledged = customers.acknowledged();
    }

    assertThat(result.path("outcome").asText())
        .as(result.toPrettyString())
        .isEqualTo("ROLLED_BACK");
    assertThat(Shop.status(shop.health())).isEqualTo(200);
    assertThat(acknowledged).isNotEmpty();
    if (activity.equals("Databases.Restore")) {
      assertThat(engine.attempts(run, activity)).isGreaterThan(1);
    }
    assertThat(held(result.at("/databases/0/keptAs").asText())).containsAll(acknowledged);
  }

  private void kill(String victim) {
    if (victim.equals("worker")) {
      worker.kill();
      worker = WorkerProcess.start(server.address(), shop.profile());
    } else {
      String postgres = State.of(shop).container("postgres");
      shop.in("docker", "kill", "--signal", "KILL", postgres).requireSuccess();
      shop.in("docker", "start", postgres).requireSuccess();
    }
  }

  /** The names of all items, in what is live and in what is kept. */
  private Set<String> held(String kept) {
    Set<String> names = new HashSet<>();
    for (String database : List.of("shop", kept)) {
      names.addAll(shop.sqlIn(database, "SELECT name FROM items").lines().toList());
    }
    return names;
  }
}
