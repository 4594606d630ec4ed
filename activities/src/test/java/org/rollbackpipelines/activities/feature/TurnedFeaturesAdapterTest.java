package org.rollbackpipelines.activities.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.http.PluginServer;
import org.rollbackpipelines.workflows.application.EnvFeature;
import org.rollbackpipelines.workflows.application.Feature;
import org.rollbackpipelines.workflows.application.FeatureControl;
import org.rollbackpipelines.workflows.application.FeatureState;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.HttpFeature;
import org.rollbackpipelines.workflows.feature.FeatureOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Features of a real application on loopback, and variables in real files. */
final class TurnedFeaturesAdapterTest {
  private static final String BEFORE = "# shop\nBOARD=on # new\nKEY=\"a b\"\n";
  private static final String OFF = "# shop\nBOARD=off # new\nKEY=\"a b\"\n";

  @AutoClose private final PluginServer server = new PluginServer();
  @TempDir private Path folder;
  private Path state;
  private Path file;
  private TurnedFeatures features;

  @BeforeEach
  void begin() throws IOException {
    state = folder.resolve("state");
    file = folder.resolve(".env");
    Files.writeString(file, BEFORE);
    features = TurningProcess.features(state);
  }

  @Test
  @Tag("udo-11")
  void setsTheVariableAndPutsItBack() {
    assertThat(features.check(env("run-1")).ok()).isTrue();
    assertThat(features.note(env("run-1")).detail()).isEqualTo("it is on");
    assertThat(file).content().isEqualTo(BEFORE);

    assertThat(features.turn(env("run-1")).ok()).isTrue();
    assertThat(file).content().isEqualTo(OFF);
    assertThat(features.turn(env("run-1")).ok()).isTrue();
    assertThat(file).content().isEqualTo(OFF);

    assertThat(features.turnBack(env("run-1")).ok()).isTrue();
    assertThat(features.turnBack(env("run-1")).ok()).isTrue();
    assertThat(file).content().isEqualTo(BEFORE);
    assertThat(features.confirmFormer(env("run-1")).ok()).isTrue();
  }

  @Test
  @Tag("udo-11")
  void leavesWhatSomebodyElseHasWrittenMeanwhile() throws IOException {
    StepResult unused = features.turn(env("run-1"));
    Files.writeString(file, OFF + "MORE=1\n");

    assertThat(features.turnBack(env("run-1")).ok()).isTrue();

    assertThat(file).content().isEqualTo(BEFORE + "MORE=1\n");
  }

  @Test
  @Tag("udo-11")
  void touchesNoFileThatItDidNotTurn() {
    assertThat(features.turnBack(env("run-1")).detail()).contains("was not touched");
    assertThat(file).content().isEqualTo(BEFORE);
  }

  @Test
  @Tag("udo-11")
  void refusesAFileInWhichItIsInDoubt() throws IOException {
    Files.writeString(file, BEFORE + "BOARD=on\n");

    StepResult checked = features.check(env("run-1"));

    assertThat(checked.ok()).isFalse();
    assertThat(checked.detail()).contains("sets BOARD 2 times");
    assertThat(features.turn(env("run-1")).ok()).isFalse();
    assertThat(file).content().isEqualTo(BEFORE + "BOARD=on\n");
  }

  @Test
  @Tag("udo-11")
  void canBeKilledWhileItTurnsAndGoOnEitherWay() throws Exception {
    for (String run : List.of("run-1", "run-2")) {
      Process worker = TurningProcess.start(state, env(run));
      assertThat(worker.inputReader().readLine()).contains("ok=true");
      worker.destroyForcibly().waitFor();

      assertThat(Files.readString(file)).isIn(BEFORE, OFF);
      assertThat(features.turn(env(run)).ok()).isTrue();
      assertThat(file).content().isEqualTo(OFF);
      assertThat(features.turnBack(env(run)).ok()).isTrue();
      assertThat(file).content().isEqualTo(BEFORE);
    }
  }

  @Test
  @Tag("tay-12")
  void turnsAPluginOverHttpAndBelievesTheApplicationAlone() {
    assertThat(features.check(plugin("run-1")).ok()).isTrue();
    assertThat(features.note(plugin("run-1")).detail()).isEqualTo("it is on");
    assertThat(server.heard).isEmpty();

    StepResult turned = features.turn(plugin("run-1"));
    StepResult confirmed = features.confirm(plugin("run-1"));
    StepResult back = features.turnBack(plugin("run-1"));
    StepResult former = features.confirmFormer(plugin("run-1"));

    assertThat(List.of(turned, confirmed, back, former)).allMatch(StepResult::ok);
    assertThat(server.heard).hasSize(2).allMatch(one -> one.contains("canary-77c1"));
    assertThat(server.enabled).isTrue();
    assertThat(turned + "" + confirmed + back + former).doesNotContain("canary");
  }

  @Test
  @Tag("tay-12")
  void saysWhatTheApplicationShowsInstead() {
    server.deaf = true;
    assertThat(features.turn(plugin("run-1")).ok()).isTrue();

    StepResult confirmed = features.confirm(plugin("run-1"));

    assertThat(confirmed.ok()).isFalse();
    assertThat(confirmed.detail())
        .contains("did not show it off within", "plugin.enabled is true, expected false");
  }

  @Test
  @Tag("tay-12")
  void leavesOffWhatWasOffBeforeTheRun() {
    server.enabled = false;
    StepResult noted = features.note(plugin("run-1"));
    StepResult turned = features.turn(plugin("run-1"));

    assertThat(features.turnBack(plugin("run-1")).detail()).contains("off before the run");
    assertThat(features.confirmFormer(plugin("run-1")).ok()).isTrue();
    assertThat(server.enabled).isFalse();
    assertThat(List.of(noted, turned)).allMatch(StepResult::ok);
  }

  @Test
  @Tag("tay-12")
  void turnsBackWhatMayHaveBeenTurnedThoughItWasNotAnsweredWell() {
    StepResult noted = features.note(plugin("run-1"));
    server.status = 500;
    StepResult turned = features.turn(plugin("run-1"));
    server.enabled = false;
    server.status = 200;

    assertThat(noted.ok()).isTrue();
    assertThat(turned.detail()).contains("status 500", "mend the request");
    assertThat(features.turnBack(plugin("run-1")).ok()).isTrue();
    assertThat(server.enabled).isTrue();
  }

  @Test
  @Tag("tay-12")
  void goesOnWhereABrokenApplicationDoesNotSayHowItStands() {
    server.status = 500;

    assertThat(features.check(env("run-1")).ok()).isTrue();
    assertThat(features.note(env("run-1")).detail()).contains("does not say");
    assertThat(features.confirmFormer(env("run-1")).detail()).contains("nobody knows");
  }

  @Test
  @Tag("tay-12")
  void turnsNothingBackWhoseFormerStateNobodyKnows() {
    server.status = 500;
    StepResult noted = features.note(plugin("run-1"));
    server.status = 200;
    server.enabled = false;

    StepResult back = features.turnBack(plugin("run-1"));

    assertThat(noted.ok()).isTrue();
    assertThat(back.ok()).isFalse();
    assertThat(back.detail()).contains("nobody knows", "turn it by hand");
    assertThat(server.enabled).isFalse();
    assertThat(features.turnBack(plugin("run-2")).detail()).contains("has not turned it");
  }

  private FeatureOrder env(String run) {
    return order(run, new EnvFeature(file.toString(), "BOARD", "on", "off"));
  }

  private FeatureOrder plugin(String run) {
    return order(run, new HttpFeature(server.post("/on"), server.post("/off")));
  }

  private FeatureOrder order(String run, FeatureControl control) {
    FeatureState asked =
        new FeatureState(
            server.at("/status"),
            "plugin.enabled",
            "true",
            "false",
            Map.of(),
            Duration.ofSeconds(30));
    return new FeatureOrder(
        "shop",
        run,
        new Feature("board", control, asked, List.of("backend"), false),
        FeatureTurn.OFF,
        Duration.ofSeconds(2));
  }
}
