package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.HandOrder;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** What stands in front is asked to close and to open, and then asked whether it has. */
@Tag("eva-04")
final class HttpWayAdapterTest {
  private static final String CLOSED = "PUT close Bearer canary-5a1e";
  private static final String OPENED = "PUT open Bearer canary-5a1e";
  @AutoClose private final Balancer balancer = new Balancer();
  @TempDir private Path state;
  private HostEntrances entrances;

  @BeforeEach
  void start() {
    entrances = ClosingWorker.entrances(state);
  }

  @Test
  void asksForItAndLooksWhetherItIsSo() {
    assertThat(entrances.check(order(true)).ok()).isTrue();
    assertThat(balancer.heard).isEmpty();

    StepResult closed = entrances.close(order(true));
    assertThat(balancer.closed).isTrue();
    assertThat(closed.darkFrom()).isNotNull();
    StepResult opened = entrances.open(order(true));

    assertThat(opened.servedFrom()).isNotNull();
    assertThat(balancer.closed).isFalse();
    assertThat(balancer.heard).containsExactly(CLOSED, OPENED);
    assertThat(closed + "" + opened).doesNotContain("canary");
  }

  @Test
  void doesEachTwiceAsOnce() {
    StepResult first = entrances.close(order(true));
    assertThat(entrances.close(order(true)).darkFrom()).isEqualTo(first.darkFrom());
    assertThat(entrances.open(order(true)).ok()).isTrue();
    assertThat(entrances.open(order(true)).detail()).contains("not closed by any run");
    assertThat(balancer.closed).isFalse();
  }

  @Test
  void leavesClosedWhatAPersonHadClosed() {
    balancer.closed = true;

    assertThat(entrances.close(order(true)).detail()).contains("closed before");
    assertThat(entrances.open(order(true)).detail()).contains("stays closed");

    assertThat(balancer.closed).isTrue();
    assertThat(balancer.heard).isEmpty();
  }

  @Test
  void believesTheAnswerWhereNobodyCanBeAsked() {
    assertThat(entrances.close(order(false)).ok()).isTrue();
    assertThat(entrances.open(order(false)).ok()).isTrue();

    assertThat(balancer.heard).containsExactly(CLOSED, OPENED);
  }

  @Test
  void believesAPersonWhereNobodyCanBeAsked() {
    HandOrder hand = new HandOrder(order(false), null);
    assertThat(entrances.closeByHand(hand).ok()).isTrue();

    assertThat(entrances.close(order(false)).detail()).contains("closed before");
    assertThat(entrances.open(order(false)).detail()).contains("stays closed");
    assertThat(balancer.heard).containsExactly(CLOSED);
    assertThat(entrances.openByHand(hand).ok()).isTrue();

    assertThat(balancer.heard).containsExactly(CLOSED, OPENED);
  }

  @Test
  void opensAgainWhereItWasRefused() {
    balancer.status = 500;

    StepResult closed = entrances.close(order(true));

    assertThat(closed.ok()).isFalse();
    assertThat(closed.detail()).contains("status 500").doesNotContain("canary");
    assertThat(balancer.heard).containsExactly(CLOSED, OPENED);
    balancer.status = 204;
    assertThat(entrances.open(order(true)).ok()).isTrue();
    assertThat(balancer.closed).isFalse();
  }

  @Test
  void doesNotBelieveWhatDoesNotShow() {
    balancer.deaf = true;

    StepResult closed =
        entrances.close(
            new TrafficOrder("shop", "run-1", balancer.maintenance(true), Duration.ofMillis(500)));

    assertThat(closed.ok()).isFalse();
    assertThat(closed.detail()).contains("did not say 'maintenance'");
    assertThat(state.resolve("shop/traffic.json")).doesNotExist();
  }

  @Test
  void saysWhoDoesNotAnswer() {
    TrafficOrder order = order(true);
    balancer.close();

    assertThat(entrances.check(order).detail()).contains("connection refused");
    assertThat(entrances.close(order).ok()).isFalse();
    assertThat(state.resolve("shop/traffic.json")).doesNotExist();
  }

  private TrafficOrder order(boolean asked) {
    return new TrafficOrder("shop", "run-1", balancer.maintenance(asked), Duration.ofMinutes(1));
  }
}
