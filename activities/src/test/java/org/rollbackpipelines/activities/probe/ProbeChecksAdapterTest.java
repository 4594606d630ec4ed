package org.rollbackpipelines.activities.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.probe.Shop.BROKEN;
import static org.rollbackpipelines.activities.probe.Shop.WELL;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.application.HttpProbe;
import org.rollbackpipelines.workflows.application.Probe;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.verify.AwaitHealth;

final class ProbeChecksAdapterTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final ProbeChecks checks = new ProbeChecks(Pulse.ofActivity(), new References(Map.of()));

  @Test
  void passesOnceEveryCheckPassedOftenEnoughInARow() {
    try (Shop shop = Shop.answering(n -> WELL)) {
      StepResult result = await(LONG, required(status(shop.url())));

      assertThat(result.ok()).isTrue();
      assertThat(result.detail()).isEqualTo("1 of 1 checks passed");
      assertThat(only(result).measured()).isEqualTo("status 200");
      assertThat(shop.asked()).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void countsTheDarkTimeToTheFirstPassOfTheRowThatHeld() {
    List<Instant> asks = new CopyOnWriteArrayList<>();
    try (Shop shop =
        Shop.answering(
            n -> {
              asks.add(Instant.now());
              return n == 1 ? BROKEN : WELL;
            })) {
      StepResult result = await(LONG, required(status(shop.url())));

      assertThat(asks).hasSizeGreaterThanOrEqualTo(5);
      assertThat(result.servedFrom()).isBetween(asks.get(2), asks.get(3));
    }
  }

  @Test
  void doesNotTrustACheckThatFlaps() {
    try (Shop shop = Shop.answering(n -> n % 2 == 0 ? WELL : BROKEN)) {
      StepResult result = await(SHORT, required(status(shop.url())));

      assertThat(result.ok()).isFalse();
      assertThat(result.servedFrom()).isNull();
    }
  }

  @Test
  void doesNotTrustARowThatBreaksWhileAnotherCheckIsStillAwaited() {
    try (Shop breaking = Shop.answering(n -> n < 3 ? WELL : BROKEN);
        Shop late = Shop.answering(n -> n < 4 ? BROKEN : WELL)) {
      StepResult result =
          await(
              Duration.ofMillis(1200),
              check("breaking", true, status(breaking.url())),
              check("late", true, status(late.url())));

      assertThat(result.ok()).isFalse();
      assertThat(result.detail()).contains("breaking: status 500, expected 200");
    }
  }

  @Test
  void tellsWhatWasMeasuredWhenTimeIsUp() {
    try (Shop shop = Shop.answering(n -> BROKEN)) {
      StepResult result = await(SHORT, required(status(shop.url())));

      assertThat(result.ok()).isFalse();
      assertThat(only(result).measured()).isEqualTo("status 500, expected 200");
      assertThat(only(result).expected()).isEqualTo("status 200");
    }
  }

  @Test
  void reportsAnOptionalCheckAsItStandsAndDoesNotWaitForIt() {
    try (Shop good = Shop.answering(n -> WELL);
        Shop bad = Shop.answering(n -> BROKEN)) {
      StepResult result =
          await(
              LONG,
              check("good", true, status(good.url())),
              check("nice to have", false, status(bad.url())));

      assertThat(result.ok()).isTrue();
      assertThat(result.detail()).isEqualTo("1 of 2 checks passed");
      assertThat(result.checks().get(1).measured()).isEqualTo("status 500, expected 200");
    }
  }

  @Test
  void asksOnceEvenWhereNothingDependsOnTheAnswer() {
    try (Shop bad = Shop.answering(n -> BROKEN)) {
      StepResult result = await(LONG, check("nice to have", false, status(bad.url())));

      assertThat(result.ok()).isTrue();
      assertThat(only(result).measured()).isEqualTo("status 500, expected 200");
    }
  }

  @Test
  void endsAtOnceWhenItIsInterrupted() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (Shop shop =
        Shop.handling(
            exchange -> {
              asked.countDown();
              awaitUninterruptibly(end);
            })) {
      AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
      Thread waiting = new Thread(() -> await(Duration.ofMinutes(1), required(status(shop.url()))));
      waiting.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
      waiting.start();
      asked.await();

      waiting.interrupt();
      waiting.join(1000);
      end.countDown();

      assertThat(waiting.isAlive()).isFalse();
      assertThat(thrown.get()).hasMessageContaining("interrupted while asking");
    }
  }

  @Test
  void endsWhenItsStepIsCancelled() {
    ProbeChecks cancelled =
        new ProbeChecks(
            doing -> {
              throw new IllegalStateException("cancelled while " + doing);
            },
            References.ofThisProcess());
    AwaitHealth call =
        new AwaitHealth(
            List.of(required(status("http://127.0.0.1:1/"))), new ReleaseRef("v1", "c"), LONG);

    assertThatThrownBy(() -> cancelled.await(call)).hasMessageContaining("cancelled");
  }

  private StepResult await(Duration within, Check... asked) {
    ReleaseRef release = new ReleaseRef("v1.0.0", "c0ffee");
    return checks.await(new AwaitHealth(List.of(asked), release, within));
  }

  private static CheckResult only(StepResult result) {
    assertThat(result.checks()).hasSize(1);
    return result.checks().get(0);
  }

  private static Check required(Probe probe) {
    return check("check", true, probe);
  }

  private static Check check(String name, boolean required, Probe probe) {
    return new Check(name, required, 3, probe, null);
  }

  private static HttpProbe status(String url) {
    return new HttpProbe(url, 200, null, Map.of(), Map.of(), Duration.ofSeconds(5));
  }

  private static void awaitUninterruptibly(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
