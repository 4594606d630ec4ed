package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.step.StepOutcome;

final class UndoStoryTest {
  private static final String FORMER = "head=b api=b web=b";

  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void undoesInReverseWhenHealthNeverComes() {
    shop.sick(Samples.A);

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.states())
        .endsWith("head=a api=b web=b", "head=a api=a web=a", "head=b api=a web=a", FORMER);
    assertThat(shop.branch()).isEqualTo("main");
    assertThat(outcome(result, "replace-services")).isEqualTo(StepOutcome.UNDONE);
    assertThat(outcome(result, "move-checkout")).isEqualTo(StepOutcome.UNDONE);
    assertThat(outcome(result, "await-healthy")).isEqualTo(StepOutcome.FAILED);
    assertThat(outcome(result, "mark-bad")).isEqualTo(StepOutcome.NOT_REACHED);
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.CANDIDATE);
    assertThat(shop.reports()).containsExactly(result);
    bench.keepHistory("run-1", "EmergencyRollback-reverted");
  }

  @Test
  void isRevertedWhenItFailsBeforeAnyChange() {
    bench.host().on("Services.Keep").failsForGood("no room for another pin");

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.states()).isEmpty();
    assertThat(result.steps())
        .filteredOn(step -> step.name().equals("pin-versions"))
        .extracting(StepRecord::detail)
        .containsExactly("no room for another pin");
  }

  @Test
  void undoesAStepThatFailedHalfWay() {
    bench.host().on("Services.SwitchTo").failsHalfWay("web did not start");

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(FORMER);
  }

  @Test
  void givesAWorkerThatWentSilentTimeToNoticeBeforeItUndoes() {
    bench.host().on("Services.SwitchTo").goesSilentForGood();

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(FORMER);
    assertThat(bench.historyOf("run-1")).contains("EVENT_TYPE_TIMER_FIRED");
  }

  @Test
  void isRevertedThoughTheFormerReleaseCrashesInALoop() {
    shop.crashing(Samples.B).sick(Samples.A);

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void isRevertedWhenACrashingServiceHappensToRunAfterTheUndo() {
    shop.crashing(Samples.B).sick(Samples.A);
    bench.host().on("Services.Confirm").holdsOnce(shop::calm).saysNo("other versions run");

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
  }

  @Test
  void countsTheDarkUntilTheEndWhenNobodySawItServed() {
    bench.host().on("Services.SwitchTo").works().failsForGood("runtime is gone");
    bench.host().on("Checks.Await").saysNo("health: status 502");

    assertThat(rollBack().darkSeconds()).isGreaterThan(3000);
  }

  private RunResult rollBack() {
    return bench.rollBack(Samples.execute("shop"), "run-1");
  }

  private static StepOutcome outcome(RunResult result, String step) {
    return result.steps().stream()
        .filter(candidate -> candidate.name().equals(step))
        .map(StepRecord::outcome)
        .findFirst()
        .orElseThrow();
  }
}
