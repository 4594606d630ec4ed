package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Everybody presses the button at once, and nobody can keep the others out for ever. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class HundredStartsEndToEndTest {
  private static final int IN_THE_UI = 95;
  private static final int TYPED = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String HELD = "ApplicationHeld";

  /** Longer than the others need to be told: the holder ends when the test lets it. */
  private static final String LONG = "10m";

  private final ExecutorService crowd = Executors.newFixedThreadPool(IN_THE_UI + TYPED);
  private TemporalServer server;
  private Engine engine;
  private Lane lane;

  @BeforeAll
  void deployABadRelease() {
    server = TemporalServer.start();
    engine = new Engine(server.address());
    lane = new Lane("rbhundred", engine, server);
    lane.budgets("60s", LONG);
  }

  @AfterAll
  void clearAway() {
    crowd.shutdownNow();
    if (lane != null) {
      lane.close();
    }
    if (engine != null) {
      engine.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void runTheBadRelease() {
    lane.makeReady();
  }

  @Test
  void oneOfAHundredRunsAndTheOthersAreToldWhichAndSinceWhen() {
    lane.health.sick(() -> {});
    List<CompletableFuture<Program.Ended>> typed =
        IntStream.range(0, TYPED)
            .mapToObj(number -> CompletableFuture.supplyAsync(this::typesStart, crowd))
            .toList();
    List<WorkflowStub> pressed =
        IntStream.range(0, IN_THE_UI)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> lane.rollBack("button-" + n), crowd))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    ConcurrentMap<String, Optional<ApplicationFailure>> verdicts = new ConcurrentHashMap<>();
    List<CompletableFuture<Void>> told =
        pressed.stream()
            .map(run -> run.getResultAsync(JsonNode.class).handle((r, e) -> put(verdicts, run, e)))
            .toList();

    Wait.until(
        "all but one are told",
        PATIENCE,
        () -> verdicts.size() + typed.stream().filter(CompletableFuture::isDone).count() == 99);
    lane.health.well();
    Wait.until(
        "the one ends",
        PATIENCE,
        () -> verdicts.size() == IN_THE_UI && typed.stream().allMatch(CompletableFuture::isDone));

    told.forEach(CompletableFuture::join);
    List<String> refusals = new ArrayList<>();
    List<String> holders = new ArrayList<>();
    verdicts.forEach(
        (run, failure) ->
            failure.ifPresentOrElse(held -> refusals.add(sentence(held)), () -> holders.add(run)));
    for (CompletableFuture<Program.Ended> one : typed) {
      Program.Ended ended = one.join();
      assertThat(ended.exit()).as(ended.err()).isIn(0, 7);
      if (ended.exit() == 7) {
        refusals.add(ended.err());
      } else {
        holders.add(Operator.document(ended).path("run").asText());
      }
    }
    assertThat(holders).hasSize(1);
    assertThat(refusals)
        .hasSize(99)
        .allSatisfy(
            refusal ->
                assertThat(refusal)
                    .containsPattern(
                        "run "
                            + holders.get(0)
                            + " \\(emergency\\) has held rbhundred since \\d{4}-\\d\\d-\\d\\dT")
                    .contains("this run touched nothing"));
    assertThat(Shop.body(lane.shop.health())).contains(Lane.GOOD);
  }

  @Test
  void theNextStartGetsInAfterATerminate() {
    WorkflowStub holder = holder("terminated");

    holder.terminate("somebody lost patience");

    assertTheNextGetsIn("after-a-terminate");
  }

  @Test
  void theNextStartGetsInAfterACancel() {
    WorkflowStub holder = holder("cancelled");

    holder.cancel();
    Wait.until("it is cancelled", PATIENCE, () -> holder.describe().getCloseTime() != null);

    assertTheNextGetsIn("after-a-cancel");
  }

  @Test
  void theNextStartGetsInAfterAKillAndATerminate() {
    WorkflowStub holder = holder("killed");

    lane.killWorker();
    holder.terminate("its worker is dead");
    lane.startWorker();

    assertTheNextGetsIn("after-a-kill");
  }

  /** A run that stands in its checks and holds the application. */
  private WorkflowStub holder(String id) {
    Stand stand = new Stand();
    lane.health.sick(stand::reach);
    WorkflowStub holder = lane.rollBack(id);
    Wait.until("it asks for health", PATIENCE, stand::reached);
    return holder;
  }

  private void assertTheNextGetsIn(String id) {
    lane.health.well();
    lane.shop.deployAgain(Lane.BAD);
    JsonNode result = lane.end(lane.rollBack(id));

    assertThat(result.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(Shop.body(lane.shop.health())).contains(Lane.GOOD);
  }

  private Program.Ended typesStart() {
    return lane.operator()
        .types(
            Operator.withJson(
                "start",
                "--tier",
                "emergency",
                "--reason",
                "answers 500",
                "--wait",
                "--task-queue",
                "rbhundred"));
  }

  private static Void put(
      ConcurrentMap<String, Optional<ApplicationFailure>> verdicts,
      WorkflowStub run,
      Throwable failure) {
    verdicts.put(
        run.getExecution().getWorkflowId(),
        Optional.ofNullable(failure).map(HundredStartsEndToEndTest::why));
    return null;
  }

  private static ApplicationFailure why(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof ApplicationFailure)) {
      cause = cause.getCause();
    }
    if (cause == null) {
      throw new AssertionError("it ended in another way", failure);
    }
    return (ApplicationFailure) cause;
  }

  private static String sentence(ApplicationFailure failure) {
    assertThat(failure.getType()).isEqualTo(HELD);
    return failure.getOriginalMessage();
  }
}
