package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;

/** Users are kept out before anything stops under them, and let in once the target is proven. */
@Tag("eva-04")
final class ClosedTrafficStoryTest {
  private static final String BEFORE = "head=b api=b web=b main=data";
  @AutoClose private final Bench bench = Bench.open();

  @Test
  void keepsUsersOutFromTheStopToTheLastCheck() {
    FakeApplication shop = shop(false);

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a main=backup-of-main");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Entrances.Check",
            "Databases.Restore",
            "Entrances.Close",
            "Services.Stop",
            "Databases.Swap",
            "Services.SwitchTo",
            "Checks.Await",
            "Entrances.Open",
            "Databases.Compare")
        .containsSubsequence("Services.SwitchTo", "Databases.Confirm", "Entrances.Open");
  }

  @Test
  void countsTheDarkTimeFromTheClosingToTheOpening() {
    FakeApplication shop = shop(false);

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(shop.state()).doesNotContain("closed");
    assertThat(shop.keptOut()).isPositive();
    assertThat(result.darkSeconds()).isEqualTo((double) shop.keptOut().toSeconds());
  }

  @Test
  void leavesUsersAloneWhereOnlyCodeGoesBack() {
    FakeApplication shop = shop(false);

    RunResult result = rollBack(Samples.execute("shop").with(DatabaseChoice.KEEP, null, null));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.states()).noneMatch(state -> state.contains("closed"));
    assertThat(bench.host().calls()).doesNotContain("Entrances.Check", "Entrances.Close");
  }

  @Test
  void letsUsersInWhomAnEarlierRunLeftOutside() {
    FakeApplication shop = shop(false);
    bench.host().on("Entrances.Open").failsForGood("nginx is gone").failsForGood("nginx is gone");
    RunResult stuck = rollBack(Samples.execute("shop"));

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-2");

    assertThat(stuck.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(stuck.next()).anyMatch(next -> next.contains("lets users in as before"));
    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a main=data");
  }

  @Test
  void keepsThemOutForCodeAloneWhereTheProfileWantsThat() {
    FakeApplication shop = shop(true);

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.states()).contains("head=a api=a web=a closed main=data");
    assertThat(shop.state()).isEqualTo("head=a api=a web=a main=data");
  }

  @Test
  void letsUsersInOnlyWhenWhatServedBeforeIsBack() {
    FakeApplication shop = shop(false).sick(Samples.A);

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    List<String> open =
        shop.states().stream().filter(state -> !state.contains("closed")).distinct().toList();
    assertThat(open).containsExactly(BEFORE);
  }

  @Test
  void closesAgainWhereUsersCannotBeLetIn() {
    FakeApplication shop = shop(false);
    bench.host().on("Entrances.Open").failsHalfWay("nginx went away");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Entrances.Close",
            "Entrances.Open",
            "Entrances.Close",
            "Databases.SwapBack",
            "Entrances.Open");
  }

  @Test
  void refusesWhereUsersCannotBeKeptOut() {
    FakeApplication shop = shop(false);
    bench.host().on("Entrances.Check").saysNo("nginx's configuration is broken");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).asString().contains("nginx's configuration is broken");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void touchesNothingMoreWhereTheClosingFails() {
    FakeApplication shop = shop(false);
    bench.host().on("Entrances.Close").failsForGood("nginx went away");

    RunResult result = rollBack(Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(bench.host().calls()).doesNotContain("Services.Stop");
  }

  @Test
  void letsUsersInWhereARecoveryBroughtItUp() {
    FakeApplication shop =
        bench.host().has(Samples.closable(Samples.application("shop"), true)).recorded();
    bench.host().on("Services.SwitchTo").failsHalfWay("api died").failsForGood("runtime is gone");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(shop.states()).contains("head=a api=a web=a closed");
  }

  @Test
  @Tag("eva-05")
  void closesAgainWhereTheFirstUsersAreTooMuch() {
    FakeApplication shop =
        bench.host().has(Samples.returning(Samples.application("shop"))).recorded();
    bench.host().on("Checks.Await").works().saysNo("checkout fails");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Entrances.LetIn",
            "Checks.Await",
            "Entrances.Close",
            "Services.SwitchTo",
            "Entrances.Open");
    assertThat(bench.host().calls()).filteredOn("Entrances.LetIn"::equals).hasSize(1);
  }

  private FakeApplication shop(boolean always) {
    return bench
        .host()
        .has(Samples.closable(Samples.withDatabase("shop", "main", SchemaRule.RESTORE), always))
        .recordedWithBackups();
  }

  private RunResult rollBack(RollbackRequest request) {
    return bench.result(bench.start("StandardRollback", "run-1", request), RunResult.class);
  }
}
