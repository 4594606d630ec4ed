package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a second start and a Ctrl-C do to a rollback that is under way on the command's own engine.
 */
final class OneAtATimeEndToEndTest {
  private Shop shop;
  private Operator operator;
  private Path said;

  @BeforeEach
  void deployTheBadReleaseAfterTheGoodOne() throws IOException {
    shop = Shop.materialize("rbone");
    shop.deploy("v1.0.0");
    shop.deploy("v1.1.0");
    operator = Operator.withoutAServer(shop.profile());
    said = Files.createTempFile(shop.folder().getParent(), "start", ".txt");
  }

  @AfterEach
  void clearAway() {
    shop.close();
  }

  @Test
  void undoesWhatItBeganWhenItIsInterrupted() throws Exception {
    State before = State.of(shop);
    Process start = startUntil("cut over: Replace");

    CtrlC.press(start);

    assertThat(start.waitFor(4, TimeUnit.MINUTES)).as(Files.readString(said)).isTrue();
    assertThat(start.exitValue()).isEqualTo(128 + 2);
    assertThat(Files.readString(said))
        .contains("interrupted: undoing what run ")
        .contains("undone; its report is in the archive: rollback report ");
    State after = State.of(shop);
    assertThat(after.head()).isEqualTo(before.head());
    for (String service : before.containers().keySet()) {
      assertThat(after.image(service)).as(service).isEqualTo(before.image(service));
    }
    assertThat(operator.types("report").out()).contains("REVERTED");
  }

  /** The first is not done before the second has had its answer: one of its checks sees to it. */
  @Test
  void refusesASecondStartWhileTheFirstIsUnderWay() throws Exception {
    try (HealthGate gate = new HealthGate()) {
      gate.sick(() -> {});
      Files.writeString(
          shop.profile(),
          Files.readString(shop.profile())
              .replace("verify: 60s", "verify: 5m")
              .replace(
                  "checks:\n",
                  "checks:\n  - name: gate\n    http:\n      url: " + gate.address() + "\n"));
      Process first = startUntil("verify: ");

      Program.Ended second =
          operator.types("start", "--tier", "emergency", "--reason", "me too", "--wait");
      gate.well();

      assertThat(second.exit()).as(second.err()).isEqualTo(7);
      assertThat(first.waitFor(4, TimeUnit.MINUTES)).isTrue();
      assertThat(first.exitValue()).as(Files.readString(said)).isZero();
      assertThat(Shop.body(shop.health())).contains("v1.0.0");
    }
  }

  private Process startUntil(String line) {
    Process start =
        operator.begins(said, "start", "--tier", "emergency", "--reason", "500", "--wait");
    Wait.until(
        "it says: " + line, Duration.ofMinutes(2), () -> text().contains(line) || !start.isAlive());
    assertThat(start.isAlive()).as(text()).isTrue();
    return start;
  }

  private String text() {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      return "";
    }
  }
}
