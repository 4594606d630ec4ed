package org.rollbackpipelines.workflows.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.fake.Gate;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

final class LockStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();
  private final Gate gate = new Gate();

  @Test
  void tellsTheSecondRunWhoHoldsTheApplicationSinceWhen() {
    WorkflowStub first = firstAtGate();

    ApplicationFailure refusal = failureOf("run-2");

    assertThat(refusal.getType()).isEqualTo(HeldLock.HELD);
    assertThat(refusal.getOriginalMessage())
        .startsWith("run run-1 (emergency) has held shop since 2026-03-01T12:00")
        .contains("this run touched nothing");
    assertThat(shop.states()).isEmpty();
    gate.open();
    assertThat(bench.result(first, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void refusesTheSecondRunEvenWhenNobodyCanNameTheFirst() {
    bench.host().on("Locks.Holder").failsForGood("no worker");
    firstAtGate();

    ApplicationFailure refusal = failureOf("run-2");

    assertThat(refusal.getType()).isEqualTo(HeldLock.HELD);
    assertThat(refusal.getOriginalMessage()).startsWith("another run holds shop");
    gate.open();
  }

  @Test
  void plansWhileAnotherRunHoldsTheApplication() {
    firstAtGate();

    assertThat(bench.rollBack(Samples.planOnly("shop"), "plan-1").plan()).isNotNull();
    gate.open();
  }

  @Test
  void isFreeAfterARunEnded() {
    bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(bench.rollBack(Samples.execute("shop", "v1.1.0"), "run-2").outcome())
        .isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
  }

  @Test
  void isFreeAfterARunWasCancelled() {
    WorkflowStub first = firstAtGate();
    bench.cancel(first);
    Throwable unused = catchThrowable(() -> bench.result(first, RunResult.class));

    assertIsFree();
  }

  @Test
  void isFreeAfterARunWasCancelledWhileItLooked() {
    bench.host().on("Services.Observe").holdsAt(gate);
    WorkflowStub first = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    bench.cancel(first);
    Throwable unused = catchThrowable(() -> bench.result(first, RunResult.class));

    assertIsFree();
  }

  @Test
  void twoApplicationsRollBackSideBySide() {
    FakeApplication blog = bench.host().has(Samples.application("blog")).recorded();
    WorkflowStub first = firstAtGate();

    RunResult second = bench.rollBack(Samples.execute("blog"), "run-2");

    assertThat(second.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(blog.state()).isEqualTo("head=a api=a web=a");
    assertThat(shop.states()).isEmpty();
    gate.open();
    assertThat(bench.result(first, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void theRunGoesOnAndWarnsWhenItsLockIsEndedByHand() {
    WorkflowStub first = firstAtGate();
    bench.existing("lock/shop").cancel();
    bench.awaitClosed("lock/shop");
    gate.open();

    RunResult result = bench.result(first, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.warnings())
        .anyMatch(warning -> warning.startsWith("the lock of shop was ended by hand"));
  }

  @Test
  void theRunEndsWellWhenItsLockIsTerminatedByHand() {
    WorkflowStub first = firstAtGate();
    bench.existing("lock/shop").terminate("by hand");
    gate.open();

    assertThat(bench.result(first, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void saysWhoHoldsIt() {
    WorkflowStub first = firstAtGate();

    assertThat(bench.existing("lock/shop").query("holder", LockHolder.class).run())
        .isEqualTo("run-1");
    gate.open();
    bench.result(first, RunResult.class);
  }

  private WorkflowStub firstAtGate() {
    bench.host().on("Services.Keep").holdsAt(gate);
    WorkflowStub first = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    return first;
  }

  private ApplicationFailure failureOf(String id) {
    return bench.failureOf(bench.start(Samples.execute("shop"), id));
  }

  private void assertIsFree() {
    assertThat(bench.rollBack(Samples.execute("shop"), "run-2").outcome())
        .isEqualTo(Outcome.ROLLED_BACK);
  }
}
