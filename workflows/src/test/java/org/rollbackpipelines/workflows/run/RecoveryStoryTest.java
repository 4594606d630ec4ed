package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.fake.Gate;
import org.rollbackpipelines.workflows.page.Page;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.Part;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.request.RecoveryRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** What becomes of a rollback that can go neither on nor back. */
final class RecoveryStoryTest {
  private static final String GOOD = "head=a api=a web=a";

  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void bringsTheKnownGoodReleaseUpWhenTheUndoFails() {
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(result.recovery()).isEqualTo("run-1-recovery");
    assertThat(outcome(result, "replace-services")).isEqualTo(StepOutcome.UNDO_FAILED);
    assertThat(shop.state()).isEqualTo(GOOD);
    assertThat(result.problems())
        .extracting(Problem::where)
        .containsExactly("service api", "service web");
    assertThat(result.parts())
        .extracting(Part::now)
        .contains(Samples.image("api", Samples.A) + ", running");
    assertThat(bench.host().pages())
        .extracting(Page::what)
        .containsExactly(
            "the rollback of shop could go neither on nor back; its recovery run-1-recovery has"
                + " begun");
    assertThat(result.to()).isEqualTo(report("run-1-recovery").to());
    bench.keepHistory("run-1", "EmergencyRollback-recovered");
    bench.keepHistory("run-1-recovery", "FailedRollbackRecovery-recovered");
  }

  @Test
  void stopsFirstAndProvesForLongerThanARollbackDoes() {
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");

    rollBack();

    RunResult recovery = report("run-1-recovery");
    assertThat(recovery.tier()).isEqualTo("recovery");
    assertThat(recovery.steps())
        .extracting(StepRecord::name)
        .containsExactly(
            "capture-evidence",
            "pin-versions",
            "move-checkout",
            "stop-services",
            "replace-services",
            "confirm-versions",
            "await-healthy");
    assertThat(Objects.requireNonNull(recovery.plan()).steps())
        .filteredOn(step -> step.name().equals("await-healthy"))
        .allMatch(step -> step.call().input().toString().contains("\"passes\":9"));
  }

  /** Nothing of it is broken: a person has to judge, and users go on being served. */
  @Test
  void stopsNothingWhenOnlyWhatItDidNotChangeIsDifferent() {
    shop.sick(Samples.A);
    bench
        .host()
        .on("Services.Confirm")
        .holdsOnce(() -> shop.crashing(Samples.B))
        .saysNo("other versions run");

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(result.recovery()).isNull();
    assertThat(bench.host().calls()).doesNotContain("Services.Stop");
  }

  @Test
  void doesNotBringUpWhatPeopleFledFrom() {
    shop.alsoGood("v1.1.0", Samples.B);
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");

    RunResult result = bench.rollBack(Samples.execute("shop", "v1.0.0"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(shop.state()).isEqualTo(GOOD);
  }

  @Test
  void trustsNoUndoThatOnlySaysThatItWorked() {
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").lies();

    assertThat(rollBack().outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(shop.state()).isEqualTo(GOOD);
  }

  @Test
  void callsAHumanWhenNothingThatIsKnownToBeGoodComesUp() {
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");
    shop.sick(Samples.A);

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(result.problems())
        .extracting(Problem::toString)
        .anyMatch(text -> text.contains("release v1.0.0") && text.contains("status 502"));
    assertThat(result.parts()).extracting(Part::name).contains("checkout", "service api");
    assertThat(result.next()).anyMatch(line -> line.startsWith("by hand: starts them again as"));
    assertThat(result.next()).anyMatch(line -> line.contains("rollback recover"));
    assertThat(bench.host().pages())
        .extracting(Page::what)
        .contains("the rollback of shop needs a human");
    bench.keepHistory("run-1", "EmergencyRollback-needs-human");
    bench.keepHistory("run-1-recovery", "FailedRollbackRecovery-needs-human");
  }

  @Test
  void triesTheNextGoodReleaseWhenTheNewestDoesNotComeUp() {
    shop.alsoGood("v1.0.1", Samples.C).sick(Samples.C);
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");

    RunResult result = bench.rollBack(Samples.execute("shop", "v1.0.0"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(shop.state()).isEqualTo(GOOD);
    assertThat(report("run-1-recovery").problems())
        .extracting(Problem::where)
        .containsExactly("release v1.0.1 (cccccccc)");
  }

  @Test
  void needsAHumanWhenTheFormerStateCannotBeSeen() {
    shop.sick(Samples.A);
    bench.host().on("Services.Observe").works().fails(6, "gone").fails(6, "gone").fails(6, "gone");

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(result.problems()).extracting(Problem::what).contains("gone");
  }

  @Test
  void aPageThatDoesNotGoOutHarmsNothing() {
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");
    bench.host().on("Pages.Send").failsForGood("no line out").failsForGood("no line out");
    shop.sick(Samples.A);

    RunResult result = rollBack();

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(result.warnings()).contains("nobody could be called: no line out");
  }

  /** It was recorded with other definitions than those that are live. */
  @Test
  void startsNoReleaseOnForeignDataAndNamesTheCommands() {
    FakeApplication till = bench.host().has(Samples.withDatabase("till", "sales"));
    till.recordedWithBackups();
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");

    RunResult result = bench.rollBack(Samples.execute("till"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(bench.host().calls()).doesNotContain("Services.Stop");
    assertThat(result.problems())
        .extracting(Problem::toString)
        .anyMatch(text -> text.contains("it would run on the data of another release"));
    assertThat(result.next())
        .anyMatch(
            line ->
                line.contains("rollback database restore --backup backup-of-sales --reason TEXT"));
    bench.keepHistory("run-1-recovery", "FailedRollbackRecovery-foreign-data");
  }

  @Test
  void bringsUpAnOlderReleaseWhoseDataIsLive() {
    FakeApplication till = bench.host().has(Samples.withDatabase("till", "sales"));
    till.recordedWithBackups().alsoGood("v1.0.1", Samples.C);
    till.recordedWith(Samples.A, "sales", "new").recordedWith(Samples.C, "sales", "newer");
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");

    RunResult result = bench.rollBack(Samples.execute("till"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(till.state()).isEqualTo("head=a api=a web=a sales=data");
    bench.keepHistory("run-1-recovery", "FailedRollbackRecovery-own-data");
  }

  @Test
  void holdsTheApplicationUntilItsRecoveryIsOver() {
    Gate gate = new Gate();
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");
    bench.host().on("Services.Stop").holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();

    WorkflowStub second = bench.start(Samples.execute("shop"), "run-2");

    assertThat(bench.failureOf(second)).hasMessageContaining("run run-1 (emergency) has held shop");
    gate.open();
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void canBeAskedForByHand() {
    WorkflowStub run = bench.start("FailedRollbackRecovery", "by-hand", recovery(true));

    RunResult result = bench.result(run, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(shop.state()).isEqualTo(GOOD);
  }

  @Test
  void changesNothingWithoutExecute() {
    WorkflowStub run = bench.start("FailedRollbackRecovery", "by-hand", recovery(false));

    RunResult result = bench.result(run, RunResult.class);

    assertThat(result.outcome()).isNull();
    assertThat(shop.states()).isEmpty();
    bench.keepHistory("by-hand", "FailedRollbackRecovery-plan-only");
  }

  @Test
  void keepsOffAnApplicationThatAnotherRunHolds() {
    Gate gate = new Gate();
    bench.host().on("Services.Keep").holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();

    WorkflowStub second = bench.start("FailedRollbackRecovery", "by-hand", recovery(true));

    assertThat(bench.failureOf(second)).hasMessageContaining("run run-1 (emergency) has held shop");
    gate.open();
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  private static RecoveryRequest recovery(boolean execute) {
    return new RecoveryRequest(
        "shop", null, null, null, null, "all is lost", execute, "ann", null, null, false);
  }

  private RunResult rollBack() {
    return bench.rollBack(Samples.execute("shop"), "run-1");
  }

  private RunResult report(String run) {
    List<RunResult> reports =
        shop.reports().stream().filter(report -> report.run().equals(run)).toList();
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  private static StepOutcome outcome(RunResult result, String step) {
    return result.steps().stream()
        .filter(candidate -> candidate.name().equals(step))
        .map(StepRecord::outcome)
        .findFirst()
        .orElseThrow();
  }
}
