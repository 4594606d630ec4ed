package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.ActionMoment;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;

/** One feature is turned off, and the release runs on. */
@Tag("udo-11")
final class FeatureStoryTest {
  @AutoClose private final Bench bench = Bench.open();

  @Test
  void turnsItOffAndMakesOnlyItsServicesAnew() {
    FakeApplication shop = featured();

    RunResult result = partial("run-1", off("board"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.feature("board")).isEqualTo(FeatureTurn.OFF);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.CANDIDATE);
    assertThat(stepsOf(result))
        .extracting(Step::name)
        .containsExactly(
            "capture-evidence",
            "pin-versions",
            "note-feature",
            "turn-feature",
            "recreate-services",
            "confirm-versions",
            "await-healthy",
            "confirm-feature");
    assertThat(stepsOf(result).get(4).call().input().path("versions")).hasSize(1);
    assertThat(stepsOf(result).get(4).call().input().path("anew").asBoolean()).isTrue();
    bench.keepHistory("run-1", "PartialRollback-feature");
  }

  @Test
  void goesBackWhereTheApplicationDoesNotShowIt() {
    FakeApplication shop = featured();
    bench.host().on("Features.Confirm").saysNo("board is true, expected false");

    RunResult result = partial("run-1", off("board"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.feature("board")).isEqualTo(FeatureTurn.ON);
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Features.Confirm", "Features.TurnBack", "Services.SwitchTo", "Features.ConfirmFormer");
  }

  @Test
  void goesBackWhereItDiesHalfWay() {
    FakeApplication shop = featured();
    bench.host().on("Services.SwitchTo").failsHalfWay("the engine is gone");

    RunResult result = partial("run-1", off("board"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.feature("board")).isEqualTo(FeatureTurn.ON);
  }

  @Test
  void callsAPersonWhereItCannotBeTurnedBackThoughWhatServedIsBack() {
    FakeApplication shop = featured();
    bench.host().on("Features.Confirm").saysNo("board is true, expected false");
    bench.host().on("Features.TurnBack").saysNo("/srv/shop/.env is not there");

    RunResult result = partial("run-1", off("board"));

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
  }

  @Test
  void touchesNothingWhereItCannotBeTurned() {
    FakeApplication shop = featured();
    bench.host().on("Features.Check").saysNo("FEATURE is set twice");

    RunResult result = partial("run-1", off("board"));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void onlyPlansWithoutTheWord() {
    FakeApplication shop = featured();

    RunResult planned =
        partial("run-1", Samples.planOnly("shop").turning("board", FeatureTurn.OFF));

    assertThat(planned.outcome()).isNull();
    assertThat(stepsOf(planned))
        .filteredOn(step -> step.name().equals("turn-feature"))
        .extracting(Step::does)
        .containsExactly("sets FEATURE=false in /srv/shop/.env, and nothing else there");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  @Tag("tay-12")
  void turnsAPluginOffWithItsFilesAndStartsTheBackendAnew() {
    FakeApplication shop = plugged();

    RunResult result = partial("run-1", off("imports"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.feature("imports")).isEqualTo(FeatureTurn.OFF);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b settings=good");
    assertThat(shop.settingsOf("api")).isEqualTo("good");
    assertThat(shop.settingsOf("web")).isEqualTo("bad");
    assertThat(bench.host().calls())
        .containsSubsequence("Features.Turn", "Configurations.Restore", "Services.SwitchTo");
  }

  @Test
  @Tag("tay-12")
  void bringsThePluginAndItsFilesBackWhereTheBackendDoesNotComeUp() {
    FakeApplication shop = plugged();
    bench.host().on("Checks.Await").saysNo("health: status 502");

    RunResult result = partial("run-1", off("imports"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.feature("imports")).isEqualTo(FeatureTurn.ON);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b settings=bad");
    assertThat(shop.settingsOf("api")).isEqualTo("bad");
    assertThat(bench.host().calls())
        .containsSubsequence("Configurations.PutBack", "Services.SwitchTo", "Features.TurnBack");
  }

  @Test
  @Tag("tay-12")
  void leavesTheFilesAloneWhereAPluginIsTurnedOnAgain() {
    FakeApplication shop = plugged();

    RunResult result = partial("run-1", Samples.execute("shop").turning("imports", FeatureTurn.ON));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b settings=bad");
  }

  @Test
  void callsWhatIsCalledByHandAndNothingElse() {
    FakeApplication shop =
        bench
            .host()
            .has(
                Samples.acting(
                    Samples.application("shop"),
                    Samples.action("tell", ActionMoment.BY_HAND, true),
                    Samples.action("hold", ActionMoment.BEFORE, true)))
            .recorded();

    RunResult result = partial("run-1", Samples.execute("shop").calling(List.of("tell")));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.called()).containsExactly("tell");
    assertThat(bench.host().calls()).doesNotContain("Services.SwitchTo");
    assertThat(problems(partial("run-2", Samples.execute("shop").calling(List.of("hold")))))
        .containsExactly("the profile has no action 'hold' that is called by hand");
  }

  @Test
  void refusesWhatItDoesNotKnowAndWhatIsOfAnotherTier() {
    FakeApplication shop = featured();

    assertThat(problems(partial("run-1", off("bord"))))
        .containsExactly("the profile has no feature 'bord'");
    assertThat(problems(bench.rollBack(off("board"), "run-2")))
        .containsExactly("the emergency tier takes the whole application back");
    shop.absent("api");
    assertThat(problems(partial("run-3", off("board"))))
        .containsExactly("it did not exist before the run, and nothing here takes it away again");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void isTurnedOnAgainAndNotUndone() {
    FakeApplication shop = featured();
    RunResult unused = partial("run-1", off("board"));

    RunResult undone = bench.undo("run-1", "run-2");

    assertThat(problems(undone)).containsExactly("it turned a feature, and no release");
    RunResult on = partial("run-3", Samples.execute("shop").turning("board", FeatureTurn.ON));
    assertThat(on.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.feature("board")).isEqualTo(FeatureTurn.ON);
  }

  @Test
  void explainsWhatCannotBeMeant() {
    FakeApplication unused = featured();

    assertThat(complaint("run-1", Map.of("feature", "board"))).contains("turn is on or off");
    assertThat(complaint("run-2", Map.of("turn", "off"))).contains("name them under services");
    assertThat(complaint("run-3", Map.of("feature", "board", "turn", "off", "to", "v1.0.0")))
        .contains("leave services and to out");
    assertThat(
            complaint(
                "run-4", Map.of("feature", "board", "turn", "off", "actions", List.of("tell"))))
        .contains("each in a run of its own");
    assertThat(complaint("run-5", Map.of("feature", "board", "turn", "away")))
        .contains("it must be one of: \"on\", \"off\"");
  }

  private String complaint(String run, Map<String, Object> input) {
    Map<String, Object> request = new HashMap<>(input);
    request.put("application", "shop");
    return bench.failureOf(bench.start("PartialRollback", run, request)).getOriginalMessage();
  }

  private FakeApplication featured() {
    Application plain = Samples.application("shop");
    return bench.host().has(Samples.featured(plain, Samples.envFeature("board"))).recorded();
  }

  private FakeApplication plugged() {
    Application plain = Samples.configured("shop");
    return bench
        .host()
        .has(Samples.featured(plain, Samples.plugin("imports")))
        .recordedWithSettings();
  }

  private static RollbackRequest off(String feature) {
    return Samples.execute("shop").turning(feature, FeatureTurn.OFF);
  }

  private RunResult partial(String run, RollbackRequest request) {
    return bench.run("PartialRollback", run, request);
  }

  private static List<String> problems(RunResult result) {
    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    return result.problems().stream().map(Problem::what).toList();
  }

  private static List<Step> stepsOf(RunResult result) {
    return Objects.requireNonNull(result.plan()).steps();
  }
}
