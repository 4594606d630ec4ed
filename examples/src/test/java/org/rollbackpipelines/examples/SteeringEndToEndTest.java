package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What people say to runs, typed at a real server with a real shop behind it. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class SteeringEndToEndTest {
  private static final int USAGE = 2;
  private static final int REFUSED = 3;
  private static final int RECOVERED = 5;

  private TemporalServer server;
  private Shop shop;
  private WorkerProcess worker;
  private Operator operator;

  @BeforeAll
  void recordAGoodRelease() throws IOException {
    server = TemporalServer.start();
    shop = Shop.materialize("rbsteer");
    Files.writeString(
        shop.profile(), Files.readString(shop.profile()).replace("verify: 60s", "verify: 30s"));
    shop.deploy("v1.0.0");
    worker = WorkerProcess.start(server.address(), shop.profile());
    operator = new Operator(server.address(), shop.profile());
    operator.asks("record", "--verdict", "good");
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
    if (server != null) {
      server.close();
    }
  }

  @Test
  void actsOnlyOnceItsOwnPlanIsApproved() {
    State before = State.of(shop);
    String run = start("--approve-by", "bob");
    awaitWaiting(run, "approval of the plan by bob");

    Program.Ended shown = operator.types("approve", run);
    String hash = operator.asks("status", run).path("plan").asText();
    assertThat(shown.exit()).isEqualTo(USAGE);
    assertThat(shown.out()).contains("Replace backend, frontend");
    assertThat(shown.err()).contains("rollback approve " + run + " --plan " + hash);
    assertThat(operator.types("approve", run, "--by", "eve", "--plan", hash).err())
        .contains("eve may not agree to it; one of these can: bob");
    assertThat(operator.types("approve", run, "--by", "bob", "--plan", "0123456789").err())
        .contains("the run waits with plan " + hash);
    assertThat(State.of(shop)).isEqualTo(before);

    assertThat(operator.types("approve", run, "--by", "bob", "--plan", hash).out())
        .contains("approved; the run goes on");
    JsonNode result = Operator.document(operator.types(Operator.withJson("watch", run)));
    assertThat(result.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(Operator.each(result.path("interventions"), "by")).containsExactly("bob");
    assertThat(Shop.status(shop.health())).isEqualTo(200);
  }

  @Test
  void touchesNothingWhenItIsAbortedBeforeItsFirstChange() {
    State before = State.of(shop);
    String run = start("--approve-by", "bob");
    awaitWaiting(run, "approval of the plan by bob");

    operator.types("abort", "--by", "ann", "--reason", "not needed").requireSuccess();
    Program.Ended watched = operator.types("watch", run);

    assertThat(watched.exit()).isEqualTo(REFUSED);
    assertThat(watched.out()).contains("aborted by ann: not needed");
    assertThat(State.of(shop)).isEqualTo(before);
  }

  /** A run that was started by hand in the Temporal UI can have an id that is no file's name. */
  @Test
  void isReachedByItsNameWhateverItsWorkflowIdHolds() {
    try (Engine engine = new Engine(server.address())) {
      engine.start(
          "EmergencyRollback",
          "night/shop 1",
          Map.of("application", "rbsteer", "reason", "500", "execute", true, "approveBy", "bob"));
      String run = "night_shop_1";
      awaitWaiting(run, "approval of the plan by bob");

      String hash = operator.asks("status").path("plan").asText();
      operator.types("approve", "--by", "bob", "--plan", hash).requireSuccess();
      Program.Ended watched = operator.types(Operator.withJson("watch", run));

      assertThat(watched.exit()).as(watched.err()).isZero();
      assertThat(Operator.document(watched).path("run").asText()).isEqualTo(run);
    }
  }

  /** The bad release runs, is rolled back, and comes back exactly as it was. */
  @Test
  void goesForwardAgainToExactlyWhereItWas() throws IOException {
    shop.in("git", "checkout", "-q", "-B", "main", "v1.1.0").requireSuccess();
    State before = State.of(shop);
    List<String> configuration = configuration();
    Program.Ended rolledBack =
        operator.types(withWait("start", "--tier", "emergency", "--reason", "a mistake"));
    String run = Operator.document(rolledBack).path("run").asText();
    assertThat(rolledBack.exit()).as(rolledBack.err()).isZero();
    assertThat(State.of(shop).image("backend")).isNotEqualTo(before.image("backend"));

    Program.Ended undone = operator.types(withWait("undo", run, "--reason", "it was fine"));

    assertThat(undone.exit()).as(undone.err()).isZero();
    State after = State.of(shop);
    for (String service : List.of("backend", "frontend", "postgres", "redis")) {
      assertThat(after.image(service)).as(service).isEqualTo(before.image(service));
    }
    assertThat(after.container("postgres")).isEqualTo(before.container("postgres"));
    assertThat(after.head()).isEqualTo(before.head());
    assertThat(shop.in("git", "branch", "--show-current").out().strip()).isEqualTo("main");
    assertThat(configuration()).isEqualTo(configuration);
    assertThat(shop.in("git", "status", "--porcelain").out()).isEmpty();
    assertThat(operator.types("undo", run, "--wait").exit()).isEqualTo(REFUSED);
  }

  @Test
  void bringsTheKnownGoodReleaseUpByHand() {
    Program.Ended recovered = operator.types(withWait("recover", "--reason", "all is lost"));

    assertThat(recovered.exit()).as(recovered.err()).isEqualTo(RECOVERED);
    assertThat(Shop.body(shop.health())).contains("v1.0.0");
  }

  /** The way back is lost in the middle of the run: only what is known to be good is left. */
  @Test
  void recoversWhenItCanGoNeitherOnNorBack() {
    shop.in("git", "checkout", "-q", "--detach", "v1.1.0").requireSuccess();
    shop.in(commit("still broken")).requireSuccess();
    shop.in("git", "tag", "v1.2.0").requireSuccess();
    shop.in("git", "checkout", "-q", "v1.1.0").requireSuccess();
    State before = State.of(shop);
    String run = start("--to", "v1.2.0");
    await("the broken release is up", () -> progress(run).path("phase").asText().equals("verify"));

    loseTheWayBack(before);
    Program.Ended watched = operator.types(Operator.withJson("watch", run));

    JsonNode result = Operator.document(watched);
    assertThat(result.path("outcome").asText()).as(result.toPrettyString()).isEqualTo("RECOVERED");
    assertThat(watched.exit()).isEqualTo(RECOVERED);
    assertThat(result.path("recovery").asText()).isEqualTo(run + "-recovery");
    assertThat(Shop.body(shop.health())).contains("v1.0.0");
    assertThat(State.of(shop).container("postgres")).isEqualTo(before.container("postgres"));
    assertThat(operator.types("report", run + "-recovery").out()).contains("RECOVERED");
    shop.in("docker", "image", "rm", "-f", "rbsteer-backend:v1.1.0");
    shop.in("./deploy", "v1.1.0");
  }

  /** Somebody cleans the host up: what ran before is gone under every name. */
  private void loseTheWayBack(State before) {
    for (String service : List.of("backend", "frontend")) {
      shop.in("docker", "image", "rm", "--force", before.image(service)).requireSuccess();
    }
  }

  private static String[] commit(String message) {
    return new String[] {
      "git",
      "-c",
      "user.name=shop",
      "-c",
      "user.email=shop@shop.test",
      "commit",
      "-q",
      "--allow-empty",
      "-m",
      message
    };
  }

  private List<String> configuration() throws IOException {
    return List.of(
        Files.readString(shop.folder().resolve(".env")),
        Files.readString(shop.folder().resolve("docker-compose.yml")));
  }

  private String start(String... options) {
    List<String> words =
        new ArrayList<>(List.of("start", "--tier", "emergency", "--reason", "500"));
    words.addAll(List.of(options));
    return operator.asks(words.toArray(String[]::new)).path("run").asText();
  }

  private static String[] withWait(String... words) {
    String[] waiting = Arrays.copyOf(words, words.length + 1);
    waiting[words.length] = "--wait";
    return Operator.withJson(waiting);
  }

  private JsonNode progress(String run) {
    return operator.asks("status", run);
  }

  private void awaitWaiting(String run, String what) {
    await(
        run + " waits for " + what, () -> progress(run).path("waitingFor").asText().contains(what));
  }

  private static void await(String what, BooleanSupplier holds) {
    Wait.until(what, Duration.ofSeconds(90), holds);
  }
}
