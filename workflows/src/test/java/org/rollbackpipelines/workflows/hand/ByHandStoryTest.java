package org.rollbackpipelines.workflows.hand;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.CacheRestart;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.fake.Gate;
import org.rollbackpipelines.workflows.lock.HeldLock;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.run.BadInput;
import org.rollbackpipelines.workflows.sample.Samples;

/** A person closes, opens, pauses and resumes, and no run meanwhile. */
final class ByHandStoryTest {
  private static final Map<String, Object> CLOSE = Map.of("application", "shop", "turn", "close");
  private static final Map<String, Object> PAUSE = Map.of("application", "shop", "turn", "pause");
  @AutoClose private final Bench bench = Bench.open();

  @Test
  @Tag("eva-04")
  void closesAndOpens() {
    FakeApplication shop = closable();

    assertThat(turn("TurnTraffic", "close-1", CLOSE).detail()).isEqualTo("closed");
    assertThat(shop.state()).contains("closed");
    assertThat(
            turn("TurnTraffic", "open-1", Map.of("application", "shop", "turn", "open")).detail())
        .isEqualTo("open");

    assertThat(shop.state()).doesNotContain("closed");
    assertThat(bench.host().calls())
        .containsSubsequence("Entrances.CloseByHand", "Entrances.OpenByHand");
    bench.keepHistory("close-1", "TurnTraffic");
  }

  @Test
  @Tag("stu-06")
  void pausesAndResumesTheQueuesThatAreNamed() {
    FakeApplication unused = queued();

    assertThat(turn("TurnQueues", "pause-1", PAUSE).detail()).isEqualTo("paused by hand: mail");
    assertThat(
            turn(
                    "TurnQueues",
                    "resume-1",
                    Map.of("application", "shop", "turn", "resume", "queues", List.of("mail")))
                .detail())
        .isEqualTo("resumed by hand: mail");
    bench.keepHistory("pause-1", "TurnQueues");
  }

  @Test
  @Tag("stu-06")
  void looksAtQueuesWhileARunIsUnderWay() {
    FakeApplication unused = queued();
    Gate gate = new Gate();
    WorkflowStub run = runAt(gate);

    assertThat(turn("TurnQueues", "look-1", Map.of("application", "shop")).detail())
        .isEqualTo("looked at");
    assertThat(failure("TurnQueues", PAUSE).getType()).isEqualTo(HeldLock.HELD);

    gate.open();
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(bench.host().calls()).doesNotContain("Queues.PauseByHand");
    assertThat(turn("TurnQueues", "pause-2", PAUSE).detail()).contains("mail");
  }

  @Test
  @Tag("eva-04")
  void turnsNothingWhileARunIsUnderWay() {
    FakeApplication shop = closable();
    Gate gate = new Gate();
    WorkflowStub run = runAt(gate);

    ApplicationFailure refusal = failure("TurnTraffic", CLOSE);

    assertThat(refusal.getType()).isEqualTo(HeldLock.HELD);
    assertThat(refusal.getOriginalMessage()).contains("run run-1");
    gate.open();
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).doesNotContain("closed");
  }

  @Test
  @Tag("stu-07")
  void restartsTheServerOfTheCacheThatSaysHow() {
    Cache plain = Samples.pages(false);
    Cache able =
        new Cache(
            "objects",
            plain.store(),
            false,
            List.of(),
            new CacheRestart(List.of("systemctl", "restart", "redis-cache"), false));
    FakeApplication unused =
        bench.host().has(Samples.withCaches(Samples.application("shop"), plain, able));
    Map<String, Object> request = Map.of("application", "shop");

    assertThat(turn("RestartCache", "restart-1", request).detail()).isEqualTo("restarted objects");
    bench.keepHistory("restart-1", "RestartCache");
    bench.host().on("CacheServers.Restart").saysNo("queues live in the same server");
    assertThat(failure("RestartCache", request).getOriginalMessage())
        .isEqualTo("queues live in the same server");
    assertThat(
            failure("RestartCache", Map.of("application", "shop", "cache", "pages"))
                .getOriginalMessage())
        .contains("it does of objects");
  }

  @Test
  void refusesInTheWordsOfWhatRefuses() {
    FakeApplication unused = closable();
    bench.host().on("Entrances.CloseByHand").saysNo("nginx's configuration is broken");

    ApplicationFailure refusal = failure("TurnTraffic", CLOSE);

    assertThat(refusal.getType()).isEqualTo(TurnTrafficWorkflow.REFUSED);
    assertThat(refusal.getOriginalMessage()).isEqualTo("nginx's configuration is broken");
    assertThat(turn("TurnTraffic", "close-2", CLOSE).detail()).isEqualTo("closed");
  }

  @Test
  void refusesWhereTheProfileNamesNothing() {
    FakeApplication unused = bench.host().has(Samples.withSides(Samples.application("shop")));

    assertThat(failure("TurnTraffic", CLOSE).getOriginalMessage())
        .contains("names nothing that keeps users out");
    assertThat(failure("TurnQueues", PAUSE).getOriginalMessage())
        .isEqualTo("the profile names no queues");
  }

  @Test
  void saysWhatItMayBe() {
    FakeApplication unused = queued();

    assertThat(
            failure("TurnQueues", Map.of("application", "shop", "queues", List.of("male")))
                .getOriginalMessage())
        .isEqualTo("there is no queue 'male': choose of mail");
    assertThat(failure("TurnQueues", Map.of("application", "shop", "turn", "stop")).getType())
        .isEqualTo(BadInput.TYPE);
    assertThat(failure("TurnTraffic", Map.of("application", "shop")).getOriginalMessage())
        .contains("\"close\" or \"open\"");
    assertThat(failure("TurnTraffic", Map.of()).getOriginalMessage())
        .contains("it may have: application, turn, reason");
  }

  private WorkflowStub runAt(Gate gate) {
    bench.host().on("Services.Keep").holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    return run;
  }

  private FakeApplication closable() {
    return bench.host().has(Samples.closable(Samples.application("shop"), false)).recorded();
  }

  private FakeApplication queued() {
    return bench.host().has(Samples.withQueue(Samples.application("shop"), "mail")).recorded();
  }

  private ByHand turn(String type, String id, Map<String, Object> request) {
    return bench.result(bench.start(type, id, request), ByHand.class);
  }

  private ApplicationFailure failure(String type, Map<String, Object> request) {
    return bench.failureOf(bench.start(type, type + request.hashCode(), request));
  }
}
