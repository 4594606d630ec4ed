package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.application.ServiceMaintenance;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.HandOrder;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** A real nginx that users come in by goes down and comes back, whatever happens in between. */
@Tag("eva-04")
final class ServiceWayAdapterTest extends BehindNginx {
  @Test
  void stopsItAndStartsItAgainEachTwiceAsOnce() {
    assertThat(entrances.check(order()).ok()).isTrue();
    assertThat(serves()).isTrue();

    StepResult closed = entrances.close(order());

    assertThat(closed.ok()).as(closed.detail()).isTrue();
    assertThat(closed.darkFrom()).isNotNull();
    assertThat(serves()).isFalse();
    assertThat(entrances.close(order()).darkFrom()).isEqualTo(closed.darkFrom());

    assertThat(entrances.open(order()).servedFrom()).isNotNull();
    assertThat(serves()).isTrue();
    assertThat(entrances.open(order()).detail()).contains("not closed by any run");
  }

  @Test
  void leavesDownWhatAPersonStopped() {
    assertThat(entrances.closeByHand(new HandOrder(order(), null)).ok()).isTrue();

    assertThat(entrances.close(order()).detail()).contains("closed before");
    assertThat(entrances.open(order()).detail()).contains("rollback traffic open");
    assertThat(serves()).isFalse();
    assertThat(entrances.openByHand(new HandOrder(order(), null)).ok()).isTrue();

    assertThat(serves()).isTrue();
  }

  @Test
  void startsItAgainWhereItCannotBeStopped() {
    StepResult half = entrances.close(order(List.of("sh", "-c", stopping() + "; exit 4"), "run-1"));

    assertThat(half.ok()).isFalse();
    assertThat(half.detail()).contains("exit");
    assertThat(serves()).isTrue();
    assertThat(state.resolve("shop/traffic.json")).doesNotExist();

    StepResult deaf =
        entrances.close(
            new TrafficOrder(
                "shop", "run-1", service(List.of("true"), running()), Duration.ofMillis(300)));

    assertThat(deaf.detail()).contains("did not say that the service is down");
    assertThat(serves()).isTrue();
  }

  @Test
  void refusesWhereNobodyCanTellWhetherItRuns() {
    StepResult looked =
        entrances.check(
            new TrafficOrder(
                "shop",
                "run-1",
                service(web.nginx("-s", "stop"), List.of("/no/such/program")),
                Duration.ofMinutes(1)));

    assertThat(looked.ok()).isFalse();
    assertThat(looked.detail()).contains("whether users are kept out is unknown");
  }

  @Test
  void isStartedAgainAfterAKillWhileItStopped() throws Exception {
    Path reached = folder.resolve("reached");
    Process worker =
        ClosingWorker.start(
            state,
            order(
                List.of("sh", "-c", stopping() + "; touch " + reached + "; exec sleep 300"),
                "run-1"));
    Await.until("it is stopped", () -> Files.exists(reached));
    worker.destroyForcibly().waitFor();

    assertThat(entrances.open(order()).servedFrom()).isNotNull();

    assertThat(serves()).isTrue();
    assertThat(state.resolve("shop/traffic.json")).doesNotExist();
  }

  private TrafficOrder order() {
    return order(web.nginx("-s", "stop"), "run-1");
  }

  private TrafficOrder order(List<String> stop, String run) {
    return new TrafficOrder("shop", run, service(stop, running()), Duration.ofMinutes(1));
  }

  private ServiceMaintenance service(List<String> stop, List<String> running) {
    return new ServiceMaintenance(stop, web.nginx(), running);
  }

  /** Its file goes when it has ended. */
  private List<String> running() {
    return List.of("test", "-e", web.nginx.folder.resolve("nginx.pid").toString());
  }

  private String stopping() {
    return String.join(" ", web.nginx("-s", "stop"));
  }

  private boolean serves() {
    return HostAnswer.of(URI.create(web.url()), "shop").isPresent();
  }
}
