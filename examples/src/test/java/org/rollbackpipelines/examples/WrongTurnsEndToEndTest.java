package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told, and how soon, when something is missing or mistyped. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class WrongTurnsEndToEndTest {
  /** Seconds for a person; the rest is for a busy machine that starts the JVM. */
  private static final Duration SOON = Duration.ofSeconds(25);

  private static final String PROFILE =
      """
      name: nowhere
      source:
        repository: .
      runtime:
        compose:
          project: nowhere
          services: [web]
      checks:
        - name: up
          tcp:
            port: 9
      """;

  private TemporalServer server;

  @BeforeAll
  void startAServerWithoutAWorker() {
    server = TemporalServer.start();
  }

  @AfterAll
  void stopIt() {
    server.close();
  }

  @Test
  void saysThatNoEngineAnswers(@TempDir Path folder) throws IOException {
    Path profile = Files.writeString(folder.resolve("rollback.yaml"), PROFILE);

    Program.Ended ended =
        new Operator("127.0.0.1:" + Ports.free(), profile).types("plan", "--tier", "emergency");

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err()).contains("no Temporal answers at").contains("rollback dev");
    assertThat(ended.took()).isLessThan(SOON);
  }

  @Test
  void saysThatNoWorkerListensAndWithdrawsTheRequest(@TempDir Path folder) throws IOException {
    Path profile = Files.writeString(folder.resolve("rollback.yaml"), PROFILE);

    Program.Ended ended =
        new Operator(server.address(), profile)
            .types("start", "--tier", "emergency", "--reason", "nobody is there");

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err())
        .contains("no worker listens on task queue 'rollback'")
        .contains("rollback worker --address");
    assertThat(ended.took()).isLessThan(SOON);
    assertThat(server.ask("workflow", "list", "-q", "ExecutionStatus='Running'").out())
        .doesNotContain("EmergencyRollback");
  }

  @Test
  void namesEveryProblemOfAProfileAtOnce(@TempDir Path folder) throws IOException {
    String broken = PROFILE.replace("checks:", "chekcs:").replace("repository: .", "repo: .");
    Path profile = Files.writeString(folder.resolve("rollback.yaml"), broken);

    Program.Ended ended =
        new Operator(server.address(), profile)
            .types(Operator.withJson("start", "--tier", "emergency", "--reason", "x"));

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("'chekcs'").contains("checks").contains("'repo'");
    assertThat(Operator.document(ended).path("problems")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(ended.took()).isLessThan(SOON);
  }

  @Test
  void findsNoProfileAndSaysHowToNameOne(@TempDir Path folder) {
    Program.Ended ended =
        new Operator(server.address(), folder.resolve("rollback.yaml"))
            .types("plan", "--tier", "emergency");

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains(folder.resolve("rollback.yaml").toString());
  }

  @Test
  void knowsAMistypedCommandAndTier(@TempDir Path folder) throws IOException {
    Path profile = Files.writeString(folder.resolve("rollback.yaml"), PROFILE);
    Operator operator = new Operator(server.address(), profile);

    assertThat(operator.types("strat").err()).contains("rollback start");
    Program.Ended ended = operator.types("plan", "--tier", "emergncy");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("did you mean 'emergency'?");
  }

  @Test
  void isToldInTheSameDocumentFormWhatFailed(@TempDir Path folder) throws IOException {
    Path profile = Files.writeString(folder.resolve("rollback.yaml"), PROFILE);

    JsonNode document =
        Operator.document(
            new Operator("127.0.0.1:" + Ports.free(), profile)
                .types(Operator.withJson("plan", "--tier", "emergency")));

    assertThat(document.path("ok").asBoolean()).isFalse();
    assertThat(document.path("exitCode").asInt()).isEqualTo(1);
    assertThat(document.path("error").asText()).contains("no Temporal answers");
  }
}
