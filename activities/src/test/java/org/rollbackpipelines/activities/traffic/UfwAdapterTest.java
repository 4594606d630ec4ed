package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.activities.traffic.WalledHost.ALLOWED;
import static org.rollbackpipelines.activities.traffic.WalledHost.FORBIDDEN;
import static org.rollbackpipelines.activities.traffic.WalledHost.PUBLISHED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.application.FirewallMaintenance;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** Beside the real ufw: what is closed is closed in any case, and no rule of ufw is touched. */
@Tag("eva-13")
final class UfwAdapterTest {
  @TempDir private Path folder;
  private WalledHost host;
  private HostEntrances entrances;

  @BeforeEach
  void raise() throws IOException {
    host = new WalledHost(folder);
    entrances = ClosingWorker.entrances(folder.resolve("state"));
    Await.until("the host serves", () -> host.answers(ALLOWED) && host.answers(PUBLISHED));
    assertThat(host.ufw("status")).startsWith("Status: active");
  }

  @AfterEach
  void takeDown() {
    host.close();
  }

  @Test
  void closesWhatUfwAllowsAndWhatItCannotHoldBackAndLeavesItsRulesToTheByte() throws IOException {
    String rules = host.rules();
    String files = host.files();
    String status = host.ufw("status", "verbose");
    assertThat(rules).contains("ufw-user-input");
    assertThat(host.answers(FORBIDDEN)).isFalse();
    assertThat(entrances.check(order()).ok()).isTrue();
    assertThat(host.rules()).isEqualTo(rules);

    StepResult closed = entrances.close(order());

    assertThat(closed.ok()).as(closed.detail()).isTrue();
    assertThat(host.refuses(ALLOWED)).isTrue();
    assertThat(host.refuses(PUBLISHED)).isTrue();
    assertThat(host.rules()).startsWith(rules).contains("rollback_walled");
    assertThat(host.ufw("status", "verbose")).isEqualTo(status);

    assertThat(entrances.open(order()).ok()).isTrue();
    assertThat(host.rules()).isEqualTo(rules);
    assertThat(host.files()).isEqualTo(files);
    assertThat(host.answers(ALLOWED)).isTrue();
    assertThat(host.answers(PUBLISHED)).isTrue();
    assertThat(host.answers(FORBIDDEN)).isFalse();
  }

  @Test
  void staysClosedWhateverBecomesOfUfwMeanwhile() {
    assertThat(entrances.close(order()).ok()).isTrue();

    host.turn("reload");
    assertThat(host.refuses(ALLOWED)).isTrue();
    host.turn("disable");
    assertThat(host.refuses(ALLOWED)).isTrue();
    assertThat(host.refuses(PUBLISHED)).isTrue();
    host.turn("--force", "enable");
    assertThat(host.refuses(ALLOWED)).isTrue();

    assertThat(entrances.open(order()).ok()).isTrue();
    assertThat(host.answers(ALLOWED)).isTrue();
    assertThat(host.answers(FORBIDDEN)).isFalse();
  }

  private TrafficOrder order() {
    return new TrafficOrder(
        "walled",
        "run-1",
        new FirewallMaintenance(List.of(ALLOWED, PUBLISHED), List.of(), host.nft()),
        Duration.ofMinutes(1));
  }
}
