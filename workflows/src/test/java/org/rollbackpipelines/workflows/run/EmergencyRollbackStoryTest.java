package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.fake.Gate;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepOutcome;

final class EmergencyRollbackStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void rollsBackToTheLastGoodReleaseAndMarksTheOtherBad() {
    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.from()).isEqualTo(new ReleaseRef("v1.1.0", Samples.B));
    assertThat(result.to()).isEqualTo(new ReleaseRef("v1.0.0", Samples.A));
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.BAD);
    assertThat(result.steps()).extracting(StepRecord::outcome).containsOnly(StepOutcome.DONE);
    assertThat(result.checks()).extracting(CheckResult::passed).containsExactly(true);
    assertThat(shop.reports()).containsExactly(result);
    assertThat(shop.evidence()).containsExactly("run-1");
    bench.keepHistory("run-1", "EmergencyRollback-rolled-back");
    bench.keepHistory("lock/shop", "ApplicationLock");
  }

  /** Somebody fetched v2.0.0, which is newer than what runs. */
  @Test
  void goesToNoTagThatIsNewerThanWhatRunsWhereNobodyCalledOneGood() {
    FakeApplication till = bench.host().has(Samples.application("till"));
    till.alsoGood("v2.0.0", Samples.C).forgets();

    RunResult result = bench.rollBack(Samples.execute("till"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.to()).isEqualTo(new ReleaseRef("v1.0.0", Samples.A));
    bench.keepHistory("run-1", "EmergencyRollback-tag-before");
  }

  /** The hotfix that runs has no tag, and the source here has never seen it. */
  @Test
  void refusesToGuessWhatCameBeforeACommitThatNobodyKnows() {
    FakeApplication till = bench.host().has(Samples.application("till"));
    till.alsoGood("v2.0.0", Samples.C).forgets().runsHotfix("d".repeat(40));

    RunResult result = bench.rollBack(Samples.execute("till"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("nobody can tell which tag came before");
              assertThat(problem.fix()).isEqualTo("name a target with --to REF");
            });
    assertThat(till.states()).isEmpty();
  }

  @Test
  void movesTheCheckoutBeforeTheServices() {
    bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(shop.states())
        .containsExactly(
            "head=b api=b web=b", "head=a api=b web=b", "head=a api=a web=a", "head=a api=a web=a");
  }

  @Test
  void buildsWhatIsNotKeptWhileTheOldReleaseServes() {
    shop.gone(Samples.A);

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.steps())
        .extracting(StepRecord::name)
        .contains("check-out-target", "build-target");
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
  }

  @Test
  void changesNothingAtAllWhenOnlyAPlanIsAskedFor() {
    RunResult result = bench.rollBack(Samples.planOnly("shop"), "plan-1");

    assertThat(result.outcome()).isNull();
    assertThat(planOf(result).steps()).isNotEmpty();
    assertThat(shop.states()).isEmpty();
    assertThat(shop.reports()).isEmpty();
    assertThat(bench.host().calls())
        .containsOnly(
            "Engines.KnowsSearchAttributes",
            "Applications.Find",
            "Hosts.Observe",
            "Commits.Observe",
            "Services.Observe",
            "Releases.List");
    bench.keepHistory("plan-1", "EmergencyRollback-plan-only");
  }

  @Test
  void refusesATargetNobodyKnowsAndKeepsTheRefusal() {
    RunResult result = bench.rollBack(Samples.execute("shop", "v9.9.9"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("the source knows no commit, tag or branch 'v9.9.9'");
    assertThat(shop.states()).isEmpty();
    assertThat(shop.reports()).containsExactly(result);
    bench.keepHistory("run-1", "EmergencyRollback-refused");
  }

  @Test
  void refusesWhenTheSourceCannotBeReadAndKeepsTheRefusal() {
    bench.host().on("Commits.Observe").failsForGood("/srv/shop is not a git repository");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("/srv/shop is not a git repository");
    assertThat(shop.states()).isEmpty();
    assertThat(shop.reports()).containsExactly(result);
  }

  @Test
  void doesNotTakeASlowHostForADeadOne() {
    bench.host().on("Services.Observe").goesSilentForGood();

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly(
            "it did not end within its time (TIMEOUT_TYPE_HEARTBEAT); before that: outage");
  }

  @Test
  void triesAgainWhatFailsAndSaysHowOften() {
    bench.host().on("Services.SwitchTo").fails(2, "the runtime does not answer");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    StepRecord replace = step(result, "replace-services");
    assertThat(replace.attempts()).isEqualTo(3);
    assertThat(replace.detail()).isEqualTo("switched 2");
  }

  @Test
  void countsTheSecondsInTheDarkFromTheFirstStopToTheFirstPass() {
    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.darkSeconds()).isEqualTo(1.0);
  }

  @Test
  void countsNoDarkSecondsWhileNothingWasStopped() {
    bench.host().on("Commits.MoveCheckout").failsForGood("disk full");

    assertThat(bench.rollBack(Samples.execute("shop"), "run-1").darkSeconds()).isZero();
  }

  @Test
  void endsWellAndTellsWhatToDoByHandWhenTheVerdictCannotBeWritten() {
    bench.host().on("Releases.Judge").failsForGood("the ledger is read-only");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(step(result, "mark-bad").outcome()).isEqualTo(StepOutcome.FAILED);
    assertThat(result.next()).contains("by hand: Mark v1.1.0 bad (the ledger is read-only)");
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
  }

  @Test
  void endsWellAndWarnsWhenTheReportCannotBeWritten() {
    bench.host().on("Reports.Write").failsForGood("no space left");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.warnings()).contains("the report could not be written: no space left");
  }

  @Test
  void doesNotNeedTheEnginesFilters() {
    bench.host().on("Engines.KnowsSearchAttributes").failsForGood("forbidden");

    assertThat(bench.rollBack(Samples.execute("shop"), "run-1").outcome())
        .isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void tellsWhereItStandsInTheMiddle() {
    Gate gate = new Gate();
    bench.host().on("Services.SwitchTo").holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();

    Progress progress = run.query("progress", Progress.class);
    Plan plan = run.query("plan", Plan.class);
    gate.open();

    assertThat(progress.phase()).isEqualTo(Phase.CUT_OVER);
    assertThat(progress.outcome()).isNull();
    assertThat(progress.percent()).isBetween(10, 90);
    assertThat(progress.steps()).filteredOn(step -> step.outcome() == null).hasSize(1);
    assertThat(plan.steps()).extracting(Step::name).contains("replace-services");
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(run.query("progress", Progress.class).percent()).isEqualTo(100);
  }

  @Test
  void showsTheLivePlanInTheEnginesOwnView() {
    bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(bench.detailsOf("run-1"))
        .contains("**shop** emergency: v1.1.0 (bbbbbbbb) → v1.0.0 (aaaaaaaa)")
        .contains("✓ Replace api, web")
        .contains("**ROLLED_BACK** · dark");
  }

  @Test
  void leavesAChangedCheckoutWhereItIs() {
    shop.changed("config.yml");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.warnings()).anyMatch(warning -> warning.contains("config.yml"));
    assertThat(shop.state()).isEqualTo("head=b api=a web=a");
  }

  @Test
  void finishesARunWhoseReportIsReadAgainAsItWasWritten() {
    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(List.of(result.report(), result.evidence()))
        .containsExactly("/state/shop/runs/run-1/report.md", "/state/shop/runs/run-1/evidence");
  }

  private static StepRecord step(RunResult result, String name) {
    return result.steps().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Plan planOf(RunResult result) {
    Plan plan = result.plan();
    if (plan == null) {
      throw new AssertionError("no plan in " + result);
    }
    return plan;
  }
}
