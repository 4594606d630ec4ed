package org.rollbackpipelines.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;

/** Programs that do not end as they should. */
class StuckCommandsAdapterTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void begin() {
    stage = new Stage(folder);
  }

  @AfterEach
  void clear() {
    stage.clear();
  }

  @Test
  void endsAProgramThatIgnoresTheSignalToEnd() {
    Command stubborn =
        stage.script("trap '' TERM INT HUP", "while :; do sleep 4000; done").within(moment());

    assertThatThrownBy(() -> commands().run(stubborn)).hasMessageContaining("had not ended after");

    assertThat(stage.alive()).isEmpty();
  }

  @Test
  void endsGrandchildrenThatWentIntoASessionOfTheirOwn() throws Exception {
    Command hiding = stage.script("setsid setsid sleep 4000 &", "sleep 4001").within(LONG);
    Pulse cancelledOnceAllRun =
        doing -> {
          if (stage.alive().size() == 3) {
            throw new IllegalStateException("cancelled");
          }
        };

    assertThatThrownBy(() -> new Commands(cancelledOnceAllRun, stage.running).run(hiding))
        .hasMessage("cancelled");

    assertThat(stage.alive()).isEmpty();
  }

  @Test
  void endsAllThoughItsThreadIsInterrupted() throws Exception {
    Command endless = stage.script("setsid sleep 4000 &", "sleep 4001").within(LONG);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread step =
        new Thread(() -> failure.complete(catchThrowable(() -> commands().run(endless))), "step");
    step.start();
    Await.until("all that are meant live", () -> stage.alive().size() == 3);

    step.interrupt();

    assertThat(failure).succeedsWithin(Duration.ofMinutes(1));
    assertThat(failure.get()).hasMessageContaining("was stopped because its step was cancelled");
    assertThat(stage.alive()).isEmpty();
  }

  @Test
  void endsAProgramThatHangsAndSaysHow() {
    Command hung = stage.script("echo begun", "sleep 4000").within(LONG).idleFor(moment());

    assertThatThrownBy(() -> commands().run(hung))
        .hasMessageContaining(
            "hung: it said nothing, computed nothing and moved no bytes for 1.0 s");

    assertThat(stage.alive()).isEmpty();
  }

  @Test
  void endsAProgramThatOnlyPolls() {
    Command polling =
        stage.script("while :; do sleep 1; done").within(LONG).idleFor(Duration.ofSeconds(6));

    assertThatThrownBy(() -> commands().run(polling)).hasMessageContaining("hung:");
  }

  /** Its child computes for longer than it may hang, and says nothing. */
  @Test
  void leavesAProgramAloneThatIsSilentButBusy() {
    String busy = "my $end = time + 6; 1 while time < $end";
    Command working =
        stage.script("perl -e '" + busy + "'").within(LONG).idleFor(Duration.ofSeconds(3));

    assertThat(commands().run(working).exit()).isZero();
  }

  /** In a worker that has far less memory than the program has to say. */
  @Test
  void survivesAFloodOfOutput() throws Exception {
    Process worker =
        stage.worker(Map.of(), List.of("-Xmx24m", "-XX:+UseSerialGC"), "exec seq 1 13000000");

    String said = new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(worker.waitFor()).isZero();
    assertThat(said.strip()).isEqualTo("0 " + RunningCommand.KEPT_OUTPUT);
  }

  @Test
  void tellsHowFarItIsWithoutTheSecret() {
    List<Doing> beats = new ArrayList<>();
    Pulse listening =
        doing -> {
          beats.add(doing);
          if (doing.lastLine() != null) {
            throw new IllegalStateException("heard enough");
          }
        };
    Command talking =
        stage
            .script("echo one", "printf 'step 3 of 9 with hunter2\\nhunt'", "sleep 4000")
            .withSecret("PASSWORD", "hunter2")
            .within(LONG);

    assertThatThrownBy(() -> new Commands(listening, stage.running).run(talking))
        .hasMessage("heard enough");

    Doing last = beats.get(beats.size() - 1);
    assertThat(last.what()).contains("script-");
    assertThat(last.pid()).isPositive();
    assertThat(last.bytes()).isPositive();
    assertThat(last.lastLine()).isIn("one", "step 3 of 9 with ***");
    assertThat(last.toString() + last.lastLine()).doesNotContain("hunt");
  }

  @Test
  void runsSideBySideAndEndsAllWithTheFirstFailure() {
    Command fine = stage.script("exit 0");
    Command broken = stage.script("echo no >&2", "exit 3");

    assertThatThrownBy(() -> commands().requireAll(List.of(fine, broken)))
        .hasMessageContaining("exit code 3: no");
    assertThat(stage.alive()).isEmpty();
  }

  private Commands commands() {
    return new Commands(doing -> {}, stage.running);
  }

  private static Duration moment() {
    return Duration.ofSeconds(1);
  }
}
