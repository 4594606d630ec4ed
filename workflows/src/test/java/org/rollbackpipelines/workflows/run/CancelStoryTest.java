package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.ApprovalRule;
import org.rollbackpipelines.workflows.application.OnFailure;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.fake.Gate;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

final class CancelStoryTest {
  private static final String FORMER = "head=b api=b web=b";

  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();
  private final Gate gate = new Gate();

  @Test
  void touchesNothingWhenItIsCancelledWhileItLooks() {
    bench.host().on("Services.Observe").holdsAt(gate);

    cancelAtGate();

    assertThat(shop.states()).isEmpty();
    assertThat(shop.reports()).isEmpty();
  }

  @Test
  void touchesNothingWhenItIsCancelledWhileItWaitsForApproval() {
    ApprovalRule byBob = new ApprovalRule(List.of(), List.of(), List.of("bob"), true);
    FakeApplication store =
        bench.host().has(Samples.application("store", OnFailure.UNDO, byBob)).recorded();
    WorkflowStub run = bench.start(Samples.execute("store"), "run-2");
    bench.awaitWaiting("run-2", "approval of the plan");

    run.cancel();
    expectCancelled(run);

    assertThat(store.states()).isEmpty();
    assertThat(bench.rollBack(Samples.planOnly("store"), "run-3").problems()).isEmpty();
  }

  @Test
  void touchesNothingWhenItIsCancelledWhileItPrepares() {
    bench.host().on("Services.Keep").holdsAt(gate);

    cancelAtGate();

    assertThat(shop.states()).isEmpty();
    assertThat(report().outcome()).isEqualTo(Outcome.REVERTED);
  }

  @Test
  void undoesWhenItIsCancelledInTheDark() {
    bench.host().on("Services.SwitchTo").holdsAfter(gate);

    cancelAtGate();

    assertThat(shop.state()).isEqualTo(FORMER);
    assertThat(report().outcome()).isEqualTo(Outcome.REVERTED);
    bench.keepHistory("run-1", "EmergencyRollback-cancelled");
  }

  @Test
  void undoesWhenItIsCancelledWhileItWaitsForHealth() {
    bench.host().on("Checks.Await").holdsAt(gate);

    cancelAtGate();

    assertThat(shop.state()).isEqualTo(FORMER);
    assertThat(report().outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(report().steps())
        .filteredOn(step -> step.name().equals("await-healthy"))
        .allMatch(step -> step.detail().equals("it was cancelled"));
  }

  /** The step may act on after the cancel: its undo must come last. */
  @Test
  void letsTheStepThatRunsEndBeforeItUndoes() {
    Gate late = new Gate();
    bench.host().on("Services.SwitchTo").isDeafUntil(late);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    late.awaitReached();
    bench.cancel(run);
    bench.awaitCancelRequested("run-1");
    late.open();
    expectCancelled(run);

    assertThat(shop.states()).endsWith("head=a api=a web=a", "head=b api=a web=a", FORMER);
    assertThat(shop.state()).isEqualTo(FORMER);
  }

  @Test
  void keepsTheUndoGoingWhenItIsCancelledInTheMiddleOfIt() {
    shop.sick(Samples.A);
    bench.host().on("Services.SwitchTo").works().holdsAt(gate);

    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    bench.cancel(run);
    gate.open();
    expectCancelled(run);

    assertThat(shop.state()).isEqualTo(FORMER);
    assertThat(report().outcome()).isEqualTo(Outcome.REVERTED);
  }

  /** The target serves and has been proven: a cancel now must not take it away again. */
  @Test
  void staysRolledBackWhenItIsCancelledAsItSettles() {
    bench.host().on("Releases.Judge").holdsAt(gate);

    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    bench.cancel(run);
    gate.open();
    expectCancelled(run);

    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.BAD);
    assertThat(report().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void writesTheReportThatIsUnderWayWhenItIsCancelled() {
    bench.host().on("Reports.Write").holdsAt(gate);

    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    bench.cancel(run);
    gate.open();
    expectCancelled(run);

    assertThat(report().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void holdsTheApplicationUntilTheUndoIsDone() {
    Gate undo = new Gate();
    bench.host().on("Services.SwitchTo").holdsAfter(gate).holdsAt(undo);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    bench.cancel(run);
    undo.awaitReached();

    Throwable second = catchThrowable(() -> bench.rollBack(Samples.execute("shop"), "run-2"));
    undo.open();
    expectCancelled(run);

    assertThat(second).hasStackTraceContaining("run run-1 (emergency) has held shop since");
  }

  private void cancelAtGate() {
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    bench.cancel(run);
    expectCancelled(run);
  }

  private void expectCancelled(WorkflowStub run) {
    assertThat(catchThrowable(() -> bench.result(run, RunResult.class)))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
  }

  private RunResult report() {
    assertThat(shop.reports()).hasSize(1);
    return shop.reports().get(0);
  }
}
