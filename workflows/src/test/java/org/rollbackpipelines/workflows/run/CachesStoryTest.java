package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

/** No release finds what another one put into the caches. */
final class CachesStoryTest {
  @AutoClose private final Bench bench = Bench.open();

  @Test
  void clearsThemOnceTheTargetRunsAndWarmsThemOnceItServes() {
    FakeApplication shop = shop(true);

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(calls())
        .containsSubsequence(
            "Caches.Look", "Services.SwitchTo", "Caches.Clear", "Checks.Await", "Caches.Warm");
    bench.keepHistory("run-1", "EmergencyRollback-caches");
  }

  @Test
  void clearsThemWhileNothingRunsWhereTheDataGoesBackToo() {
    FakeApplication unused =
        bench
            .host()
            .has(
                Samples.withCaches(
                    Samples.withDatabase("shop", "main", SchemaRule.RESTORE), Samples.pages(true)))
            .recordedWithBackups();

    RunResult result =
        bench.result(
            bench.start("StandardRollback", "run-1", Samples.execute("shop")), RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(calls())
        .containsSubsequence(
            "Services.Stop", "Databases.Swap", "Caches.Clear", "Services.SwitchTo");
  }

  @Test
  void touchesNothingWhereQueuesLiveAmongThem() {
    FakeApplication shop = shop(false);
    bench.host().on("Caches.Look").saysNo("queues live among what would go");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).anyMatch(problem -> problem.what().contains("queues live"));
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void goesBackWhereARequiredOneCannotBeCleared() {
    FakeApplication shop = shop(true);
    bench.host().on("Caches.Clear").saysNo("Redis does not answer");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
  }

  @Test
  void stopsNothingThatServesAgainForACacheThatStaysAway() {
    FakeApplication shop = shop(true);
    bench.host().on("Caches.Clear").saysNo("Redis does not answer").saysNo("it still does not");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(result.next()).anyMatch(next -> next.contains("clears them again"));
    assertThat(bench.host().pages()).isNotEmpty();
  }

  @Test
  void leavesTheRollbackAsItIsWhereWarmingFails() {
    FakeApplication shop = shop(false);
    bench.host().on("Caches.Warm").saysNo("status 500, expected 200");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
  }

  private FakeApplication shop(boolean required) {
    return bench
        .host()
        .has(Samples.withCaches(Samples.application("shop"), Samples.pages(required)))
        .recorded();
  }

  private List<String> calls() {
    return bench.host().calls();
  }
}
