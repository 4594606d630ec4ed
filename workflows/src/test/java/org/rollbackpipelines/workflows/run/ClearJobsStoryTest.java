package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.hand.ByHand;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.sample.Samples;

/** A worker misbehaves: it is stopped, its jobs are put away, its code goes back, it starts. */
@Tag("eva-08")
final class ClearJobsStoryTest {
  @AutoClose private final Bench bench = Bench.open();

  @Test
  void stopsTheWorkerPutsItsJobsAwayTakesItsCodeBackAndStartsIt() {
    FakeApplication shop = busy();

    RunResult result = partial("run-1", web());

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=a");
    assertThat(shop.jobs()).containsExactly(Map.entry("reports", 7L));
    assertThat(shop.keptJobs()).containsExactly(Map.entry("run-1", 41L));
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Queues.Depths",
            "Queues.Pause",
            "Queues.Drain",
            "Queues.StopWorkers",
            "Queues.Clear",
            "Services.SwitchTo",
            "Checks.Await",
            "Queues.Resume")
        .doesNotContain("Queues.PutBack", "Queues.Release");
    assertThat(result.next())
        .contains(
            "the jobs of mail are kept; to have them back: rollback queue put-back mail --kept"
                + " run-1");
    bench.keepHistory("run-1", "PartialRollbackOfJobs");
  }

  @Test
  void putsJobsBackWhereTheChecksFail() {
    FakeApplication shop = busy();
    bench.host().on("Checks.Await").saysNo("health: status 502");

    RunResult result = partial("run-1", web());

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(shop.jobs()).containsEntry("mail", 41L);
    assertThat(shop.keptJobs()).isEmpty();
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Queues.Clear", "Services.SwitchTo", "Queues.PutBack", "Queues.Release");
  }

  @Test
  void goesBackWhereJobsAreStillWorkedOn() {
    FakeApplication shop = busy();
    bench.host().on("Queues.Clear").saysNo("mail: 1 job still worked on");

    RunResult result = partial("run-1", web());

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(shop.jobs()).containsEntry("mail", 41L);
    assertThat(bench.host().calls()).contains("Queues.PutBack", "Queues.Release");
  }

  @Test
  void stopsAWorkerThatAnswersForNothingAllTheSame() {
    FakeApplication shop = busy();
    bench.host().on("Queues.Pause").failsForGood("of 1 worker of Celery 0 answered");
    bench.host().on("Queues.Drain").failsForGood("of 1 worker of Celery 0 answered");

    RunResult result = partial("run-1", web());

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=a");
    assertThat(shop.keptJobs()).containsExactly(Map.entry("run-1", 41L));
    assertThat(bench.host().calls()).containsSubsequence("Queues.StopWorkers", "Queues.Clear");
  }

  @Test
  void goesOnBehindAnOutage() {
    FakeApplication shop = busy();
    bench.host().on("Queues.Clear").fails(2, "Redis does not answer");

    RunResult result = partial("run-1", web());

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.keptJobs()).containsExactly(Map.entry("run-1", 41L));
  }

  @Test
  void putsBackWhatWasPutAwayBeforeItFailed() {
    FakeApplication shop = busy();
    bench.host().on("Queues.Clear").failsHalfWay("Redis went down");

    RunResult result = partial("run-1", web());

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(shop.jobs()).containsEntry("mail", 41L);
    assertThat(shop.keptJobs()).isEmpty();
  }

  @Test
  void callsAPersonWhereJobsCannotBePutBack() {
    FakeApplication shop = busy();
    bench.host().on("Checks.Await").saysNo("health: status 502");
    bench.host().on("Queues.PutBack").failsForGood("Redis does not answer");

    RunResult result = partial("run-1", web());

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(shop.keptJobs()).containsExactly(Map.entry("run-1", 41L));
    assertThat(result.next())
        .contains("by hand: puts them back (rollback queue put-back mail --kept run-1)");
  }

  @Test
  void bringsThemBackWithAnUndo() {
    FakeApplication shop = busy();
    RunResult unused = partial("run-1", web());
    shop.jobs("mail", 5);

    RunResult undone =
        bench.result(
            bench.start(
                "UndoRollback",
                "run-2",
                new UndoRequest("shop", "run-1", "it was not web", false, true, "ann", null, null)),
            RunResult.class);

    assertThat(undone.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(shop.jobs()).containsEntry("mail", 46L);
    assertThat(shop.keptJobs()).isEmpty();
  }

  @Test
  void refusesAndTouchesNothingWhereTheServiceHasNoQueue() {
    Application application =
        Samples.withJobs(Samples.application("shop"), Samples.bullmq("mail", "outgoing", "web"));
    FakeApplication shop = bench.host().has(application).recorded().jobs("mail", 41);

    RunResult result =
        partial("run-1", Samples.execute("shop").of(List.of("api", "web")).clearingJobs(true));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("the service 'api' works on no queue of the profile");
    assertThat(shop.states()).isEmpty();
    assertThat(shop.jobs()).containsEntry("mail", 41L);
  }

  @Test
  void showsInThePlanHowManyJobsThereAre() {
    FakeApplication unused = busy();

    RunResult planned = bench.rollBack(Samples.planOnly("shop"), "run-1");

    assertThat(Objects.requireNonNull(planned.plan()).queues())
        .extracting(QueueSeen::words)
        .containsExactly(
            "queue mail: 41 waiting, 0 active, 0 failed",
            "queue reports: 7 waiting, 0 active, 0 failed");
    assertThat(bench.host().calls()).doesNotContain("Queues.Pause");
  }

  @Test
  void plansAllTheSameWhereAQueueCannotBeAsked() {
    FakeApplication shop = busy();
    bench.host().on("Queues.Depths").failsForGood("nobody knows that activity");

    RunResult result = partial("run-1", web());

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(Objects.requireNonNull(result.plan()).queues())
        .extracting(QueueSeen::words)
        .contains("queue mail could not be asked: no answer within 8 s");
    assertThat(shop.keptJobs()).isNotEmpty();
  }

  @Test
  void clearsListsAndPutsBackByHand() {
    FakeApplication shop = busy();

    assertThat(turn("clear-1", Map.of("turn", "clear", "queues", List.of("mail"))).detail())
        .isEqualTo("41 jobs of mail kept as clear-1");
    assertThat(turn("kept-1", Map.of("turn", "kept")).detail()).isEqualTo("kept: {clear-1=41}");
    assertThat(
            turn("back-1", Map.of("turn", "put-back", "queues", List.of("mail"), "kept", "clear-1"))
                .detail())
        .isEqualTo("41 jobs of mail put back");
    assertThat(shop.jobs()).containsEntry("mail", 41L);
    bench.keepHistory("clear-1", "TurnQueuesClear");
  }

  @Test
  void clearsNoQueueByHandThatNobodyNamed() {
    FakeApplication shop = busy();

    assertThat(failure(Map.of("turn", "clear")).getOriginalMessage())
        .isEqualTo("name the queues that are meant");
    assertThat(failure(Map.of("turn", "put-back")).getOriginalMessage())
        .isEqualTo("name the queues that are meant");
    bench.host().on("Queues.Clear").failsForGood("mail is not paused");
    assertThat(failure(Map.of("turn", "clear", "queues", List.of("mail"))).getOriginalMessage())
        .isEqualTo("mail is not paused");
    assertThat(shop.jobs()).containsEntry("mail", 41L);
  }

  private FakeApplication busy() {
    Application application =
        Samples.withJobs(
            Samples.application("shop"),
            Samples.bullmq("mail", "outgoing", "web"),
            Samples.jobs("reports", "jobs:reports", "api"));
    return bench.host().has(application).recorded().jobs("mail", 41).jobs("reports", 7);
  }

  private static RollbackRequest web() {
    return Samples.execute("shop").of(List.of("web")).clearingJobs(true);
  }

  private RunResult partial(String run, RollbackRequest request) {
    return bench.result(bench.start("PartialRollback", run, request), RunResult.class);
  }

  private ByHand turn(String id, Map<String, Object> more) {
    return bench.result(bench.start("TurnQueues", id, of(more)), ByHand.class);
  }

  private ApplicationFailure failure(Map<String, Object> more) {
    return bench.failureOf(bench.start("TurnQueues", "bad-" + more.hashCode(), of(more)));
  }

  private static Map<String, Object> of(Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>(more);
    request.put("application", "shop");
    return request;
  }
}
