package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** Taking a finished rollback back. */
final class UndoRunStoryTest {
  private static final String BEFORE = "head=b api=b web=b";
  private static final String ROLLED_BACK = "head=a api=a web=a";

  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void takesTheApplicationExactlyWhereItWas() {
    rollBack();

    RunResult result = undo("run-1", false, true);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.tier()).isEqualTo("undo");
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.branch()).isEqualTo("main");
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.CANDIDATE);
    assertThat(shop.verdict(Samples.A)).isEqualTo(Verdict.GOOD);
    bench.keepHistory("undo-1", "UndoRollback");
  }

  @Test
  void canItselfBeUndone() {
    rollBack();
    undo("run-1", false, true);

    RunResult again =
        bench.result(
            bench.start("UndoRollback", "undo-2", request("undo-1", true)), RunResult.class);

    assertThat(again.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(ROLLED_BACK);
  }

  @Test
  void bringsAnUnhealthyReleaseBackAndSaysSo() {
    rollBack();
    shop.sick(Samples.B);

    RunResult result = undo("run-1", false, true);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(result.checks()).hasSize(1).allMatch(check -> !check.required() && !check.passed());
  }

  @Test
  void staysWithWhatServesWhenHealthIsRequired() {
    rollBack();
    shop.sick(Samples.B);

    RunResult result = undo("run-1", true, true);

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(ROLLED_BACK);
    assertThat(result.steps())
        .filteredOn(step -> step.name().equals("await-healthy"))
        .extracting(StepRecord::outcome)
        .containsExactly(StepOutcome.FAILED);
  }

  @Test
  void onlyShowsThePlanWithoutExecute() {
    rollBack();
    int effects = shop.states().size();

    RunResult result = undo("run-1", false, false);

    assertThat(result.outcome()).isNull();
    assertThat(shop.states()).hasSize(effects);
  }

  @Test
  void refusesARunThatNobodyKnows() {
    assertThat(undo("run-9", false, true).problems())
        .extracting(Problem::what)
        .containsExactly("the archive knows no such run, or could not be read");
  }

  @Test
  void refusesARunThatChangedNothing() {
    shop.sick(Samples.A);
    rollBack();

    RunResult result = undo("run-1", false, true);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("it ended in REVERTED, and only a ROLLED_BACK can be undone");
  }

  @Test
  void refusesWhenSomethingElseHasMovedTheApplicationSince() {
    rollBack();
    undo("run-1", false, true);

    WorkflowStub late = bench.start("UndoRollback", "undo-2", request("run-1", true));
    RunResult result = bench.result(late, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .anyMatch(what -> what.contains("something else has moved it since"));
  }

  @Test
  void refusesWhenWhatRanIsGone() {
    rollBack();
    shop.gone(Samples.B);

    RunResult result = undo("run-1", false, true);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::where)
        .containsExactly("service api", "service web");
    assertThat(shop.state()).isEqualTo(ROLLED_BACK);
  }

  private RunResult undo(String run, boolean requireHealthy, boolean execute) {
    UndoRequest request =
        new UndoRequest("shop", run, "a mistake", requireHealthy, execute, "ann", null, null);
    return bench.result(bench.start("UndoRollback", "undo-1", request), RunResult.class);
  }

  private static UndoRequest request(String run, boolean execute) {
    return new UndoRequest("shop", run, "a mistake", false, execute, "ann", null, null);
  }

  private void rollBack() {
    bench.rollBack(Samples.execute("shop"), "run-1");
  }
}
