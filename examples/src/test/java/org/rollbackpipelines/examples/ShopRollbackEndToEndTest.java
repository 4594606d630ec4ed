package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** One bad night of the shop, from the deployment of the bad release to the report. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class ShopRollbackEndToEndTest {
  private TemporalServer server;
  private Shop shop;
  private WorkerProcess worker;
  private Operator operator;

  @BeforeAll
  void deployAGoodReleaseAndThenABadOne() {
    server = TemporalServer.start();
    shop = Shop.materialize("rbshop");
    shop.deploy("v1.0.0");
    worker = WorkerProcess.start(server.address(), shop.profile());
    operator = new Operator(server.address(), shop.profile());
    assertThat(operator.asks("record", "--verdict", "good").path("name").asText())
        .isEqualTo("v1.0.0");
    shop.deploy("v1.1.0");
    assertThat(Shop.status(shop.health())).isEqualTo(500);
  }

  @AfterAll
  void clearAway() {
    if (worker != null) {
      worker.close();
    }
    if (shop != null) {
      shop.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void showsThePlanAndChangesNothing() {
    State before = State.of(shop);

    JsonNode plan = operator.asks("plan", "--tier", "emergency");

    assertThat(State.of(shop)).isEqualTo(before);
    assertThat(plan.path("from").path("release").asText()).isEqualTo("v1.1.0");
    assertThat(plan.path("to").path("release").asText()).isEqualTo("v1.0.0");
    assertThat(plan.path("because").asText()).isEqualTo("it is the last good release");
    assertThat(Operator.each(plan.path("steps"), "name"))
        .containsExactly(
            "capture-evidence",
            "pin-versions",
            "move-checkout",
            "replace-services",
            "confirm-versions",
            "await-healthy",
            "mark-bad");
    assertThat(plan.path("steps"))
        .allSatisfy(
            step -> {
              assertThat(step.path("title").asText()).isNotBlank();
              assertThat(step.path("does").asText()).isNotBlank();
              assertThat(step.path("undo").asText()).isNotBlank();
              assertThat(step.path("host").asText()).isEqualTo("shop-host");
              assertThat(step.path("budgetSeconds").asInt()).isPositive();
            });
  }

  @Test
  @Order(2)
  void refusesATargetThatIsNotThere() {
    State before = State.of(shop);

    Program.Ended ended =
        operator.types(
            Operator.withJson(
                "start", "--tier", "emergency", "--to", "v9.9.9", "--reason", "typo", "--wait"));

    assertThat(ended.exit()).isEqualTo(3);
    JsonNode result = Operator.document(ended);
    assertThat(result.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(result.path("problems").get(0).path("what").asText()).contains("v9.9.9");
    assertThat(result.path("problems").get(0).path("fix").asText()).contains("v1.0.0");
    assertThat(State.of(shop)).isEqualTo(before);
  }

  @Test
  @Tag("udo-09")
  @Tag("eva-01")
  @Order(3)
  void bringsTheShopBackAndMeasuresTheDarkTimeTruly() {
    State before = State.of(shop);
    Program.Ended ended;
    double seen;
    try (Prober prober = Prober.of(shop.health())) {
      ended =
          operator.types(
              Operator.withJson(
                  "start", "--tier", "emergency", "--reason", "answers 500", "--wait"));
      Wait.until(
          "the shop is back",
          java.time.Duration.ofSeconds(5),
          () -> Shop.status(shop.health()) == 200);
      seen = prober.secondsBetween("v1.1.0", "v1.0.0");
    }
    State after = State.of(shop);
    JsonNode result = Operator.document(ended);

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(result.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(Shop.body(shop.health())).contains("v1.0.0");
    assertThat(after.container("postgres")).isEqualTo(before.container("postgres"));
    assertThat(after.container("redis")).isEqualTo(before.container("redis"));
    assertThat(after.containers().get("postgres")).isEqualTo(before.containers().get("postgres"));
    assertThat(after.containers().get("redis")).isEqualTo(before.containers().get("redis"));
    assertThat(after.image("backend")).isNotEqualTo(before.image("backend"));
    assertThat(result.path("darkSeconds").asDouble()).isCloseTo(seen, within(0.5));
    assertThat(Operator.each(result.path("steps"), "outcome")).containsOnly("done");
    assertThat(result.path("checks").findValues("passed")).allMatch(JsonNode::asBoolean);
  }

  /** The bad one was never recorded, only judged: it stands before what was. */
  @Test
  @Order(4)
  void knowsAfterwardsWhichReleaseWasBad() {
    JsonNode releases = operator.asks("releases").path("releases");

    assertThat(Operator.each(releases, "name")).containsExactly("v1.1.0", "v1.0.0");
    assertThat(Operator.each(releases, "verdict")).containsExactly("bad", "good");
  }

  @Test
  @Order(5)
  void keepsTheReportAndTheEvidence() {
    JsonNode report = operator.asks("report", "--format", "json");
    String evidence = report.path("evidence").asText();

    assertThat(report.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(java.nio.file.Path.of(evidence, "logs", "backend.log")).isNotEmptyFile();
    assertThat(java.nio.file.Path.of(evidence, "status.txt")).isNotEmptyFile();
    assertThat(java.nio.file.Path.of(report.path("report").asText())).isNotEmptyFile();
    assertThat(Operator.each(operator.asks("history").path("runs"), "outcome"))
        .containsExactly("REFUSED", "ROLLED_BACK");
    assertThat(operator.asks("status").path("run").asText()).isEqualTo(report.path("run").asText());
  }

  @Test
  @Order(6)
  void doesNotFallFurtherBackThanTheLastGoodRelease() {
    Program.Ended ended =
        operator.types(
            Operator.withJson("start", "--tier", "emergency", "--reason", "again", "--wait"));

    assertThat(ended.exit()).isEqualTo(3);
    assertThat(Operator.document(ended).path("problems").get(0).path("what").asText())
        .contains("is the last good one");
  }

  @Test
  @Tag("udo-12")
  @Tag("tay-11")
  @Tag("eva-06")
  @Order(7)
  void takesTheBackendAloneBackAndForwardAgain() {
    shop.deployAgain("v1.1.0");
    State before = State.of(shop);

    JsonNode result =
        operator.asks(
            "start",
            "--tier",
            "partial",
            "--service",
            "backend",
            "--to",
            "v1.0.0",
            "--reason",
            "answers 500",
            "--wait");
    State between = State.of(shop);
    JsonNode undone =
        operator.asks("undo", result.path("run").asText(), "--reason", "try it", "--wait");
    State after = State.of(shop);

    assertThat(result.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(between.image("backend")).isNotEqualTo(before.image("backend"));
    assertThat(between.containers().get("frontend")).isEqualTo(before.containers().get("frontend"));
    assertThat(between.head()).isEqualTo(before.head());
    assertThat(undone.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(after.image("backend")).isEqualTo(before.image("backend"));
    assertThat(after.containers().get("frontend")).isEqualTo(before.containers().get("frontend"));
  }
}
