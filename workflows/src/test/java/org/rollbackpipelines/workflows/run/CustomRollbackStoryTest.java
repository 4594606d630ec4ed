package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.ApprovalRule;
import org.rollbackpipelines.workflows.application.Concern;
import org.rollbackpipelines.workflows.application.OwnTier;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.steer.Approval;

/** A team's own tier runs, goes back, is undone and is called by its name like any other. */
final class CustomRollbackStoryTest {
  private static final String CUSTOM = "CustomRollback";
  private static final OwnTier WEEKEND =
      new OwnTier("weekend", List.of(Concern.CODE, Concern.CLOSE_TRAFFIC));
  private static final OwnTier WHOLE =
      new OwnTier(
          "whole",
          List.of(Concern.CODE, Concern.DATA, Concern.CLOSE_TRAFFIC, Concern.PAUSE_QUEUES));

  @AutoClose private final Bench bench = Bench.open();

  @Test
  void doesWhatItNamesAndLeavesTheRest() {
    FakeApplication shop = shop();

    RunResult result = run("run-1", WEEKEND);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.tier()).isEqualTo("weekend");
    assertThat(result.plan()).isNotNull().extracting(plan -> plan.tier()).isEqualTo("weekend");
    assertThat(shop.state()).isEqualTo("head=a api=a web=a main=data");
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.CANDIDATE);
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Entrances.Close", "Services.SwitchTo", "Checks.Await", "Entrances.Open")
        .doesNotContain("Queues.Pause", "Queues.Resume", "Databases.Restore", "Releases.Judge");
    assertThat(shop.reports()).extracting(RunResult::tier).containsExactly("weekend");
    bench.keepHistory("run-1", CUSTOM);
  }

  @Test
  void movesDataUnderStoppedServicesOnly() {
    FakeApplication shop = shop();

    RunResult result = run("run-1", WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a main=backup-of-main");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Databases.Restore",
            "Entrances.Close",
            "Queues.Pause",
            "Services.Stop",
            "Databases.Swap",
            "Services.SwitchTo",
            "Entrances.Open",
            "Queues.Resume");
  }

  @Test
  void putsBackWhatItChangedWhereTheChecksFail() {
    FakeApplication shop = shop().sick(Samples.A);

    RunResult result = run("run-1", WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(result.tier()).isEqualTo("whole");
    assertThat(shop.state()).isEqualTo("head=b api=b web=b main=data");
  }

  @Test
  void recoversWhereItCanNeitherGoOnNorBack() {
    Application plain = Samples.closable(Samples.application("shop"), false);
    FakeApplication shop = bench.host().has(Samples.tiered(plain, WEEKEND)).recorded();
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");

    RunResult result = run("run-1", WEEKEND);

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(result.tier()).isEqualTo("weekend");
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
  }

  @Test
  void isUndoneLikeAnyOther() {
    FakeApplication shop = shop();
    RunResult unused = run("run-1", WHOLE);

    RunResult undone =
        bench.result(
            bench.start(
                "UndoRollback",
                "run-2",
                new UndoRequest(
                    "shop", "run-1", "it was not that", false, true, "ann", null, null)),
            RunResult.class);

    assertThat(undone.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b main=data");
  }

  @Test
  void waitsForThoseWhoHaveToAgreeToItByItsName() {
    Application asking =
        Samples.approved(
            Samples.tiered(
                Samples.application("shop"), new OwnTier("weekend", List.of(Concern.CODE))),
            new ApprovalRule(List.of("weekend"), List.of(), List.of("bob"), true),
            new ApprovalRule(List.of("standard"), List.of(), List.of("eve"), true));
    FakeApplication unused = bench.host().has(asking).recorded();
    WorkflowStub run = bench.start(CUSTOM, "run-1", Samples.execute("shop").by("weekend"));
    bench.awaitWaiting("run-1", "bob");

    Progress waiting = run.query("progress", Progress.class);
    String said =
        run.update(
            "approve",
            String.class,
            new Approval("bob", Objects.requireNonNull(waiting.plan()), null));

    assertThat(waiting.tier()).isEqualTo("weekend");
    assertThat(said).isEqualTo("approved; the run goes on");
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void isPlannedUnlessItSaysExecute() {
    FakeApplication shop = shop();

    RunResult result =
        bench.result(
            bench.start(CUSTOM, "run-1", Map.of("application", "shop", "tier", "weekend")),
            RunResult.class);

    assertThat(result.outcome()).isNull();
    assertThat(result.plan()).isNotNull().extracting(plan -> plan.tier()).isEqualTo("weekend");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void failsAtOnceOnATierThatIsNone() {
    FakeApplication shop = shop();

    assertThat(failure(CUSTOM, Samples.execute("shop").by("weeknd")))
        .isEqualTo("the profile of shop has no tier 'weeknd'; did you mean 'weekend'?");
    assertThat(failure(CUSTOM, Samples.execute("shop").by("night")))
        .isEqualTo("the profile of shop has no tier 'night'; known here: weekend, whole");
    assertThat(failure(CUSTOM, Samples.execute("shop").by("standard")))
        .isEqualTo("the tier 'standard' is built in: start StandardRollback");
    assertThat(failure(CUSTOM, Samples.execute("shop")))
        .startsWith("the input does not say which of the profile's own tiers: add \"tier\"");
    assertThat(failure("StandardRollback", Samples.execute("shop").by("weekend")))
        .endsWith("start CustomRollback, or leave tier out");
    assertThat(shop.states()).isEmpty();
  }

  private FakeApplication shop() {
    Application plain = Samples.withDatabase("shop", "main", SchemaRule.RESTORE);
    Application around = Samples.closable(Samples.withQueue(plain, "mail"), false);
    return bench.host().has(Samples.tiered(around, WEEKEND, WHOLE)).recordedWithBackups();
  }

  private RunResult run(String run, OwnTier tier) {
    return bench.result(
        bench.start(CUSTOM, run, Samples.execute("shop").by(tier.name())), RunResult.class);
  }

  private String failure(String type, RollbackRequest request) {
    return bench.failureOf(bench.start(type, type + request.tier(), request)).getOriginalMessage();
  }
}
