package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** No job is begun while a release is replaced, and none begins again before it is proven. */
@Tag("stu-02")
@Tag("stu-05")
@Tag("stu-06")
final class QueueStoryTest {
  @AutoClose private final Bench bench = Bench.open();

  @Test
  void pausesAndDrainsBeforeAnythingStopsAndResumesOnceTheTargetIsProven() {
    FakeApplication unused = withDatabase();

    RunResult result = rollBack("StandardRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Queues.Check",
            "Databases.Restore",
            "Queues.Pause",
            "Queues.Drain",
            "Services.Stop",
            "Services.SwitchTo",
            "Checks.Await",
            "Queues.Clean",
            "Queues.Resume",
            "Releases.Judge")
        .doesNotContain("Queues.Release");
  }

  @Test
  void waitsForNoJobInAnEmergency() {
    FakeApplication unused = plain();

    RunResult result = rollBack("EmergencyRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(bench.host().calls())
        .containsSubsequence("Queues.Pause", "Services.SwitchTo", "Checks.Await", "Queues.Resume")
        .doesNotContain("Queues.Check", "Queues.Drain");
  }

  @Test
  void goesOnInAnEmergencyWhereAQueueCannotBePaused() {
    FakeApplication shop = plain();
    bench.host().on("Queues.Pause").failsForGood("Redis does not answer");

    RunResult result = rollBack("EmergencyRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(outcome(result, "pause-queues")).isEqualTo(StepOutcome.FAILED);
  }

  @Test
  void beginsNothingWhereAQueueCannotBeSpokenTo() {
    FakeApplication shop = plain();
    bench.host().on("Queues.Check").saysNo("queue mail: Redis does not answer");

    RunResult result = rollBack("StandardRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("queue mail: Redis does not answer");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void resumesWhatItPausedWhenItGoesBack() {
    FakeApplication shop = plain();
    bench.host().on("Checks.Await").saysNo("status 502");

    RunResult result = rollBack("StandardRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(outcome(result, "pause-queues")).isEqualTo(StepOutcome.UNDONE);
    assertThat(bench.host().calls())
        .containsSubsequence("Checks.Await", "Services.SwitchTo", "Queues.Release")
        .doesNotContain("Queues.Resume", "Queues.Clean");
  }

  @Test
  void resumesThemBehindARecovery() {
    FakeApplication shop = plain();
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");

    RunResult result = rollBack("EmergencyRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(bench.host().calls())
        .containsSubsequence("Queues.Pause", "Services.Stop", "Checks.Await", "Queues.Resume");
  }

  @Test
  void goesBackWhereJobsDoNotEndThatMust() {
    FakeApplication shop = plain();
    bench.host().on("Queues.Drain").saysNo("mail: 3 jobs still active after 30 s");

    RunResult result = rollBack("StandardRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(bench.host().calls()).contains("Queues.Release").doesNotContain("Services.SwitchTo");
  }

  @Test
  @Tag("stu-21")
  void keepsTheTargetAndSaysWhatToDoWhenItsJobsFail() {
    FakeApplication shop = plain();
    bench.host().on("Queues.Resume").saysNo("mail: 9 of 20 jobs failed; it is paused again");

    RunResult result = rollBack("StandardRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(outcome(result, "resume-queues")).isEqualTo(StepOutcome.FAILED);
    assertThat(result.next())
        .contains("by hand: Resume mail (mail: 9 of 20 jobs failed; it is paused again)");
  }

  @Test
  void stopsWorkersWithTimeForTheirJobs() {
    FakeApplication unused = withWorker();

    RunResult result = rollBack("StandardRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(pausing(result).does()).endsWith("; stops web, with 30 s for the jobs of mail");
    assertThat(pausing(result).budgetSeconds()).isEqualTo(55);
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Queues.Pause", "Queues.Drain", "Services.SwitchTo", "Checks.Await", "Queues.Resume")
        .doesNotContain("Queues.PauseAtOnce");
  }

  @Test
  void givesWorkersHardlyAnyTimeInAnEmergency() {
    FakeApplication unused = withWorker();

    RunResult result = rollBack("EmergencyRollback");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(pausing(result).does()).endsWith("; stops web, with 3 s for the jobs of mail");
    assertThat(bench.host().calls())
        .containsSubsequence("Queues.PauseAtOnce", "Services.SwitchTo", "Queues.Resume")
        .doesNotContain("Queues.Pause", "Queues.Drain");
  }

  private FakeApplication withWorker() {
    return bench
        .host()
        .has(Samples.withWorker(Samples.application("shop"), "mail", "web"))
        .recorded();
  }

  private static Step pausing(RunResult result) {
    return Objects.requireNonNull(result.plan()).steps().stream()
        .filter(step -> step.name().equals("pause-queues"))
        .findFirst()
        .orElseThrow();
  }

  private FakeApplication plain() {
    return bench.host().has(Samples.withQueue(Samples.application("shop"), "mail")).recorded();
  }

  private FakeApplication withDatabase() {
    return bench
        .host()
        .has(Samples.withQueue(Samples.withDatabase("shop", "main", SchemaRule.RESTORE), "mail"))
        .recordedWithBackups();
  }

  private RunResult rollBack(String workflow) {
    return bench.result(bench.start(workflow, "run-1", Samples.execute("shop")), RunResult.class);
  }

  private static StepOutcome outcome(RunResult result, String step) {
    List<StepRecord> steps = result.steps();
    return steps.stream()
        .filter(one -> one.name().equals(step))
        .map(StepRecord::outcome)
        .findFirst()
        .orElseThrow();
  }
}
