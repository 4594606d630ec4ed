package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.application.ActionMoment.AFTER;
import static org.rollbackpipelines.workflows.application.ActionMoment.BEFORE;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

/** What a profile declares is called around a rollback, and taken back with it. */
@Tag("tay-13")
final class ActionStoryTest {
  @AutoClose private final Bench bench = Bench.open();

  @Test
  void callsSomeBeforeTheSwitchAndOthersOnceTheChecksPass() {
    FakeApplication shop =
        shop(Samples.action("hold", BEFORE, true), Samples.action("log-in", AFTER, true));

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.called()).containsExactly("hold", "log-in");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Actions.Check",
            "Actions.Call",
            "Services.SwitchTo",
            "Checks.Await",
            "Actions.Call",
            "Releases.Judge");
    bench.keepHistory("run-1", "EmergencyRollback-actions");
  }

  @Test
  void goesBackWhereNobodyCanLogInAndTakesBackWhatItCalled() {
    FakeApplication shop =
        shop(Samples.action("hold", BEFORE, true), Samples.action("log-in", AFTER, true));
    bench.host().on("Actions.Call").works().saysNo("status 401");

    RunResult result = standard("run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(shop.called()).isEmpty();
  }

  @Test
  void putsTheFilesBackWhereNobodyCanLogInWithThem() {
    FakeApplication shop =
        bench
            .host()
            .has(Samples.acting(Samples.configured("shop"), Samples.action("log-in", AFTER, true)))
            .recordedWithSettings();
    bench.host().on("Actions.Call").saysNo("status 401");

    assertThat(configuration("run-1").outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.settingsOf("api")).isEqualTo("bad");
    assertThat(shop.called()).isEmpty();

    assertThat(configuration("run-2").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.settingsOf("api")).isEqualTo("good");
    assertThat(shop.called()).containsExactly("log-in");
  }

  private RunResult configuration(String run) {
    return bench.run("ConfigurationRollback", run, Samples.execute("shop"));
  }

  @Test
  void goesOnWithoutWhatIsOptional() {
    FakeApplication shop =
        shop(Samples.action("hold", BEFORE, false), Samples.action("tell", AFTER, false));
    bench.host().on("Actions.Call").saysNo("status 503").saysNo("status 503");

    RunResult result = standard("run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(bench.host().calls()).doesNotContain("Actions.Check");
  }

  @Test
  void keepsNobodyInTheDarkWhereTheyAreInAHurry() {
    FakeApplication shop = shop(Samples.action("hold", BEFORE, true));
    bench.host().on("Actions.Call").saysNo("status 503");

    assertThat(bench.rollBack(Samples.execute("shop"), "run-1").outcome())
        .isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(bench.host().calls()).doesNotContain("Actions.Check");
  }

  @Test
  void touchesNothingWhereARequiredCallLacksItsSecret() {
    FakeApplication shop = shop(Samples.action("hold", BEFORE, true));
    bench.host().on("Actions.Check").saysNo("no variable TOKEN");

    RunResult result = standard("run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(shop.states()).isEmpty();
    assertThat(shop.called()).isEmpty();
  }

  @Test
  void tellsAPersonWhatCouldNotBeTakenBackThoughAllElseIs() {
    FakeApplication shop = shop(Samples.action("hold", BEFORE, true));
    bench.host().on("Checks.Await").saysNo("health: status 502");
    bench.host().on("Actions.TakeBack").saysNo("status 503");

    RunResult result = standard("run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(result.problems()).anyMatch(problem -> problem.fix().contains("hold/undo"));
  }

  @Test
  void takesBackWhatARunHasCalledWhenItIsUndone() {
    FakeApplication shop =
        shop(Samples.action("hold", BEFORE, true), Samples.action("log-in", AFTER, true));
    RunResult unused = standard("run-1");

    RunResult undone = bench.undo("run-1", "run-2");

    assertThat(undone.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.called()).isEmpty();
    assertThat(stepsOf(undone))
        .extracting(Step::name)
        .containsSubsequence("take-back-log-in", "take-back-hold", "replace-services");
  }

  @Test
  void saysInThePlanWhatNothingUndoes() {
    HttpAction hold = Samples.action("hold", BEFORE, true);
    FakeApplication unused =
        shop(new HttpAction("hold", BEFORE, true, hold.call(), hold.expect(), hold.unless(), null));

    RunResult planned = bench.rollBack(Samples.planOnly("shop"), "run-1");

    assertThat(stepsOf(planned))
        .filteredOn(step -> step.name().equals("call-hold"))
        .extracting(Step::does, Step::undo)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "sends POST http://shop.test/hold",
                "it stays done: the profile names no call that undoes it"));
  }

  private FakeApplication shop(HttpAction... actions) {
    return bench.host().has(Samples.acting(Samples.application("shop"), actions)).recorded();
  }

  private RunResult standard(String run) {
    return bench.run("StandardRollback", run, Samples.execute("shop"));
  }

  private static List<Step> stepsOf(RunResult result) {
    return Objects.requireNonNull(result.plan()).steps();
  }
}
