package org.rollbackpipelines.activities.pm2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.supervised.InPlaceYard.identity;
import static org.rollbackpipelines.activities.supervised.InPlaceYard.living;
import static org.rollbackpipelines.activities.supervised.InPlaceYard.read;
import static org.rollbackpipelines.activities.supervised.InPlaceYard.touch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.supervised.SwitchProcess;
import org.rollbackpipelines.activities.supervised.Yard;
import org.rollbackpipelines.workflows.step.StepResult;

/** Services that pm2 runs in the application's own git checkout. */
@Tag("stu-02")
@Tag("stu-05")
final class Pm2InPlaceAdapterTest {
  private static final String NEW_RUNS = "new, new secret, dep of new";
  private static final String OLD_RUNS = "old, old secret, dep of old";

  @TempDir static Path home;

  @TempDir Path root;
  private Pm2InPlaceYard yard;

  @BeforeEach
  void open() {
    yard = new Pm2InPlaceYard(root, home);
  }

  @AfterEach
  void close() {
    yard.pm2("kill");
  }

  @Test
  void goesBackAndForwardAgainWithWhatWasBuiltBefore() throws Exception {
    yard.deployedByHand();
    assertThat(yard.observe().problems()).isEmpty();
    assertThat(yard.observe().services())
        .allMatch(service -> service.running() && yard.fresh.equals(service.commit()));
    Object installed = identity(yard.live.resolve("node_modules"));

    yard.prepare(yard.fresh, yard.old);
    assertThat(yard.observe().services()).allMatch(service -> yard.fresh.equals(service.commit()));
    StepResult back = yard.cutOver(yard.old);

    assertThat(back.darkFrom()).isNotNull();
    assertThat(back.detail())
        .startsWith("started api, worker from " + yard.live + " at " + yard.old)
        .contains("/own/builds is what was built of " + yard.fresh);
    assertThat(yard.confirm(yard.old).ok()).isTrue();
    assertThat(yard.ran()).containsExactly(OLD_RUNS, OLD_RUNS);
    assertThat(identity(yard.release(yard.fresh).resolve("node_modules"))).isEqualTo(installed);
    assertThat(read(yard.live.resolve("uploads/picture"))).isEqualTo("of a user");
    assertThat(read(yard.live.resolve(".env"))).isEqualTo("secret");

    Files.delete(yard.network);
    assertThat(yard.prepare(yard.old, yard.fresh).detail()).contains("is kept");
    yard.cutOver(yard.fresh);

    assertThat(yard.confirm(yard.fresh).ok()).isTrue();
    assertThat(yard.ran()).containsExactly(NEW_RUNS, NEW_RUNS);
    assertThat(identity(yard.live.resolve("node_modules"))).isEqualTo(installed);
    assertThat(yard.release(yard.old).resolve("dist").resolve("version")).hasContent("old secret");
  }

  @Test
  void leavesWhatRunsAloneWhenTheBuildFails() throws Exception {
    yard.deployedByHand();
    List<Long> pids = yard.pids("api");
    Object installed = identity(yard.live.resolve("node_modules"));
    Files.delete(yard.network);

    assertThatThrownBy(() -> yard.prepare(yard.fresh, yard.old))
        .hasMessageContaining("what runs was not touched");

    assertThat(yard.pids("api")).isEqualTo(pids);
    assertThat(identity(yard.live.resolve("node_modules"))).isEqualTo(installed);
    assertThat(yard.observe().kept()).allMatch(kept -> yard.fresh.equals(kept.commit()));
    touch(yard.network, "up again");
    assertThat(yard.prepare(yard.fresh, yard.old).detail()).startsWith("built " + yard.old);
  }

  @Test
  void bringsBackWhatRanWithItsProductsWhenTheTargetDies() throws Exception {
    touch(yard.live.resolve("main.js"), "console.error('no database'); process.exit(7);\n");
    String dying = yard.commit("dying");
    touch(yard.live.resolve("main.js"), living());
    String last = yard.commit("last");
    yard.deployedByHand();
    Object installed = identity(yard.live.resolve("node_modules"));
    yard.prepare(last, dying);
    yard.cutOver(dying);

    StepResult failed = yard.confirm(dying);
    Files.delete(yard.network);
    yard.move(last);
    yard.switchTo(last);

    assertThat(failed.ok()).isFalse();
    assertThat(failed.detail()).contains("no database");
    assertThat(yard.confirm(last).ok()).isTrue();
    assertThat(yard.ran().get(0)).isEqualTo("last, last secret, dep of last");
    assertThat(identity(yard.live.resolve("node_modules"))).isEqualTo(installed);
  }

  @Test
  void refusesToStartWhatTheCheckoutIsNotOf() throws Exception {
    yard.deployedByHand();
    yard.prepare(yard.fresh, yard.old);
    List<Long> pids = yard.pids("api");
    touch(yard.live.resolve("version"), "edited on the host");

    assertThat(yard.move(yard.old).detail()).contains("tracked files are changed: version");
    assertThatThrownBy(() -> yard.switchTo(yard.old))
        .hasMessageContaining("nothing was stopped")
        .hasMessageContaining("stands on " + yard.fresh + " and not on " + yard.old);

    assertThat(yard.pids("api")).isEqualTo(pids);
    assertThat(read(yard.live.resolve("version"))).isEqualTo("edited on the host");
  }

  /** Its head says where the checkout stands, and not what was started of it. */
  @Test
  void tellsWhatAProcessWasStartedOfAndNotWhereTheHeadIs() {
    yard.deployedByHand();
    Yard.await("the clock has moved on", () -> yard.seen("api").startedAt() != null && aged());
    yard.git("checkout", "-q", yard.old);

    assertThat(yard.seen("api").commit()).isEqualTo(yard.fresh);

    yard.pm2("restart", "api");
    assertThat(yard.seen("api").commit()).isEqualTo(yard.old);
    assertThat(yard.seen("worker").commit()).isEqualTo(yard.fresh);
  }

  @Test
  void goesOnWhereAWorkerWasKilled() throws Exception {
    touch(
        yard.live.resolve("main.js"),
        "process.on('SIGINT', () => require('fs').writeFileSync('uploads/asked', ''));\n"
            + living());
    String deaf = yard.commit("deaf");
    yard.deployedByHand();
    yard.prepare(deaf, yard.old);
    assertThat(yard.move(yard.old).ok()).isTrue();
    Process killed = SwitchProcess.start(yard, yard.old);
    Yard.await("it stops", () -> Files.exists(yard.live.resolve("uploads/asked")));
    killed.destroyForcibly().waitFor();

    StepResult result = yard.switchTo(yard.old);

    assertThat(result.darkFrom()).isNotNull();
    assertThat(yard.confirm(yard.old).ok()).isTrue();
    assertThat(yard.ran()).containsExactly(OLD_RUNS, OLD_RUNS);
    assertThat(yard.release(deaf).resolve("dist").resolve("version")).hasContent("deaf secret");
  }

  /** Git counts in seconds: what happens within two of them is told apart by nobody. */
  private boolean aged() {
    return yard.observe().services().stream()
        .allMatch(
            service ->
                service.startedAt() != null
                    && service.startedAt().plusSeconds(4).isBefore(Instant.now()));
  }
}
