package org.rollbackpipelines.activities.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.supervised.InPlaceYard.identity;
import static org.rollbackpipelines.activities.supervised.InPlaceYard.touch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.supervised.SwitchProcess;
import org.rollbackpipelines.activities.supervised.Yard;
import org.rollbackpipelines.workflows.step.StepResult;

/** Units that systemd starts in the application's own git checkout. */
@Tag("stu-02")
@Tag("stu-05")
final class SystemdInPlaceAdapterTest {
  private static final String NEW_RUNS = "new, new secret, dep of new";
  private static final String OLD_RUNS = "old, old secret, dep of old";

  @TempDir static Path folder;
  private static OwnSystemd systemd;

  @TempDir Path root;
  private UnitInPlaceYard yard;

  @BeforeAll
  static void boot() throws Exception {
    systemd = new OwnSystemd(folder);
  }

  @AfterAll
  static void end() throws Exception {
    systemd.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    yard = new UnitInPlaceYard(systemd, root, name.substring(0, Math.min(30, name.length())));
  }

  @Test
  void goesBackAndForwardAgainWithWhatWasBuiltBefore() throws Exception {
    yard.deployedByHand();
    assertThat(yard.observe().problems()).isEmpty();
    Object installed = identity(yard.live.resolve("node_modules"));

    yard.prepare(yard.fresh, yard.old);
    yard.cutOver(yard.old);

    assertThat(yard.confirm(yard.old).ok()).isTrue();
    assertThat(yard.ran()).containsExactly(OLD_RUNS, OLD_RUNS);
    Files.delete(yard.network);
    yard.prepare(yard.old, yard.fresh);
    yard.cutOver(yard.fresh);

    assertThat(yard.confirm(yard.fresh).ok()).isTrue();
    assertThat(yard.ran()).containsExactly(NEW_RUNS, NEW_RUNS);
    assertThat(identity(yard.live.resolve("node_modules"))).isEqualTo(installed);
  }

  @Test
  void leavesWhatRunsAloneWhenTheBuildFailsOrTheCheckoutIsChanged() throws Exception {
    yard.deployedByHand();
    List<Long> pids = yard.pids(yard.web);
    Files.delete(yard.network);

    assertThatThrownBy(() -> yard.prepare(yard.fresh, yard.old))
        .hasMessageContaining("what runs was not touched");
    touch(yard.network, "up again");
    yard.prepare(yard.fresh, yard.old);
    touch(yard.live.resolve("version"), "edited on the host");
    assertThat(yard.move(yard.old).ok()).isFalse();
    assertThatThrownBy(() -> yard.switchTo(yard.old)).hasMessageContaining("nothing was stopped");

    assertThat(yard.pids(yard.web)).isEqualTo(pids);
    assertThat(yard.observe().services()).allMatch(service -> yard.fresh.equals(service.commit()));
  }

  @Test
  void bringsBackWhatRanWithItsProductsWhenTheTargetDies() throws Exception {
    touch(yard.live.resolve("serve"), "#!/bin/sh\nexit 7\n");
    String dying = yard.commit("dying");
    yard.git("checkout", "-q", yard.fresh);
    yard.deployedByHand();
    yard.prepare(yard.fresh, dying);
    yard.cutOver(dying);
    StepResult failed = yard.confirm(dying);
    Files.delete(yard.network);

    yard.move(yard.fresh);
    yard.switchTo(yard.fresh);

    assertThat(failed.ok()).isFalse();
    assertThat(failed.detail()).contains("status=7");
    assertThat(yard.confirm(yard.fresh).ok()).isTrue();
    assertThat(yard.ran()).containsExactly(NEW_RUNS, NEW_RUNS);
  }

  @Test
  void goesOnWhereAWorkerWasKilled() throws Exception {
    touch(
        yard.live.resolve("serve"),
        """
        #!/bin/sh
        trap 'touch uploads/asked; sleep 1; exit 0' TERM
        touch uploads/ran-$1
        while :; do sleep 0.1; done
        """);
    String slow = yard.commit("slow");
    yard.deployedByHand();
    yard.prepare(slow, yard.old);
    assertThat(yard.move(yard.old).ok()).isTrue();
    Process killed = SwitchProcess.start(yard, yard.old);
    Yard.await("it stops", () -> Files.exists(yard.live.resolve("uploads/asked")));
    killed.destroyForcibly().waitFor();

    assertThat(yard.switchTo(yard.old).darkFrom()).isNotNull();

    assertThat(yard.confirm(yard.old).ok()).isTrue();
    assertThat(yard.ran()).containsExactly(OLD_RUNS, OLD_RUNS);
    assertThat(yard.release(slow).resolve("dist").resolve("version")).hasContent("slow secret");
  }

  @Test
  void asksForUnitsThatStartInTheCheckout() {
    systemd.unit("apart.service", "[Service]\nExecStart=/bin/sleep 300\n");
    systemd.ctl("daemon-reload");

    assertThat(yard.services().observe(yard.of(List.of("apart.service"))).problems())
        .singleElement()
        .asString()
        .contains("starts nothing through " + yard.live);
  }
}
