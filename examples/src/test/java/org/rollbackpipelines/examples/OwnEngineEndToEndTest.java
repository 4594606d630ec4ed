package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Rollbacks with no Temporal server anywhere: the command brings its own engine. */
final class OwnEngineEndToEndTest {
  private Shop shop;

  @BeforeEach
  void deployTheBadReleaseAfterTheGoodOne() {
    shop = Shop.materialize("rbown");
    shop.deploy("v1.0.0");
    shop.deploy("v1.1.0");
  }

  @AfterEach
  void clearAway() {
    shop.close();
  }

  /** A first-time user: no profile, no server, no ledger, and the old images are gone. */
  @Test
  @Tag("udo-08")
  @Tag("eva-03")
  void buildsTheReleaseBeforeBesideTheLiveCheckout() throws IOException {
    requireThatAFirstProfileIsFoundAndAccepted();
    shop.in("docker", "image", "rm", "--force", "rbown-backend:v1.0.0", "rbown-frontend:v1.0.0")
        .requireSuccess();
    Operator operator = Operator.withoutAServer(shop.profile());
    State before = State.of(shop);

    JsonNode plan = operator.asks("plan", "--tier", "emergency");
    assertThat(Operator.each(plan.path("steps"), "name"))
        .contains("check-out-target", "build-target");
    assertThat(plan.path("because").asText()).isEqualTo("it is the tag before v1.1.0");
    assertThat(plan.path("warnings").toString()).contains("the ledger knows no good release");
    assertThat(State.of(shop)).isEqualTo(before);

    Program.Ended ended =
        operator.types(Operator.withJson("start", "--tier", "emergency", "--reason", "500"));

    assertThat(ended.err()).contains("engine: the embedded engine").contains("does not survive");
    JsonNode result = Operator.document(ended);
    assertThat(result.path("outcome").asText()).as(ended.err()).isEqualTo("ROLLED_BACK");
    assertThat(Shop.body(shop.health())).contains("v1.0.0");
    assertThat(State.of(shop).containers().get("postgres"))
        .isEqualTo(before.containers().get("postgres"));
    assertThat(shop.in("git", "status", "--porcelain").out()).isEmpty();
  }

  /** The process with engine and worker dies in the middle; the next command takes the run up. */
  @Test
  @EnabledIfEnvironmentVariable(
      named = "ROLLBACK_TEMPORAL",
      matches = ".+",
      disabledReason = "Temporal's server could not be built")
  void takesUpARunThatWasCutOff() throws IOException {
    Operator operator = Operator.withTheTemporalProgram(shop.profile());
    Path said = Files.createTempFile(shop.folder().getParent(), "start", ".txt");
    Process start =
        operator.begins(said, "start", "--tier", "emergency", "--reason", "500", "--wait");
    Wait.until(
        "the services are being replaced",
        Duration.ofSeconds(90),
        () -> contains(said, "cut over: Replace") || !start.isAlive());

    start.destroyForcibly();
    start.onExit().join();

    Wait.until(
        "the run has ended well",
        Duration.ofMinutes(2),
        () -> operator.types("status").out().contains("ROLLED_BACK"));
    assertThat(Shop.body(shop.health())).contains("v1.0.0");
    assertThat(State.of(shop).containers()).hasSize(4);
  }

  private void requireThatAFirstProfileIsFoundAndAccepted() throws IOException {
    Path folder = Files.createDirectory(shop.folder().resolveSibling("first"));
    Path profile = folder.resolve("rollback.yaml");
    List<String> init = new ArrayList<>(QuickStart.program());
    init.addAll(List.of("init", "-o", "json", "--directory", shop.folder().toString()));
    init.addAll(List.of("--file", profile.toString()));

    JsonNode made = Operator.document(Program.run(folder, Map.of(), init).requireSuccess());
    JsonNode checked = Operator.withoutAServer(profile).asks("check");

    assertThat(made.path("open")).isEmpty();
    assertThat(made.at("/found/compose/project").asText()).isEqualTo("rbown");
    assertThat(checked.path("ok").asBoolean()).as(checked.toString()).isTrue();
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      return false;
    }
  }
}
