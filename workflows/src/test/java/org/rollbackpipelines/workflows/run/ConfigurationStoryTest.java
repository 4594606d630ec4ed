package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.record.RecordRequest;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

/** Files go along with code, alone, and back again. */
final class ConfigurationStoryTest {
  private static final String BEFORE = "head=b api=b web=b settings=bad";

  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop =
      bench.host().has(Samples.configured("shop")).recordedWithSettings();

  @Test
  @Tag("udo-02")
  @Tag("tay-03")
  void bringsTheFilesBackThatTheTargetWasRecordedWith() {
    RunResult result = bench.run("EmergencyRollback", "run-1", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a settings=good");
    assertThat(shop.settingsOf("api")).isEqualTo("good");
    bench.keepHistory("run-1", "EmergencyRollback-configuration");
  }

  @Test
  @Tag("tay-08")
  void bringsFilesAloneBackAndStartsServicesAnewThatStayWhatTheyAre() {
    RunResult result = bench.run("ConfigurationRollback", "run-1", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.tier()).isEqualTo("configuration");
    assertThat(shop.state()).isEqualTo("head=b api=b web=b settings=good");
    assertThat(shop.settingsOf("api")).isEqualTo("good");
    assertThat(shop.settingsOf("web")).isEqualTo("good");
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.CANDIDATE);
    bench.keepHistory("run-1", "ConfigurationRollback");
  }

  @Test
  void putsTheFilesBackBeforeServicesStartAgainWhenTheTargetFails() {
    shop.sick(Samples.A);

    RunResult result = bench.run("StandardRollback", "run-1", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.settingsOf("api")).isEqualTo("bad");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Configurations.Restore",
            "Services.SwitchTo",
            "Configurations.PutBack",
            "Services.SwitchTo");
  }

  @Test
  void putsDataBackEvenWhereFilesCannotBePutBack() {
    FakeApplication data = withData().sick(Samples.A);
    bench.host().on("Configurations.PutBack").failsForGood("the disk is read-only");

    RunResult result = bench.run("StandardRollback", "run-1", Samples.execute("data"));

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(data.state()).isEqualTo("head=b api=b web=b settings=good main=data");
    assertThat(result.recovery()).isNull();
    assertThat(result.next()).contains("by hand: puts back what was live");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Configurations.PutBack", "Services.Stop", "Databases.SwapBack", "Services.SwitchTo");
  }

  @Test
  void startsNothingOnOtherDataWhereNeitherFilesNorDataCanBePutBack() {
    FakeApplication data = withData().sick(Samples.A);
    bench.host().on("Configurations.PutBack").failsForGood("the disk is read-only");
    bench.host().on("Databases.SwapBack").failsForGood("the server is away");

    RunResult result = bench.run("StandardRollback", "run-1", Samples.execute("data"));

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(data.state()).endsWith("settings=good main=backup-of-main");
    assertThat(data.states()).last().asString().contains("api=a web=a");
  }

  @Test
  void putsThemBackWhenTheStepFailedHalfWay() {
    bench.host().on("Configurations.Restore").failsHalfWay("the disk is full");

    RunResult result = bench.run("EmergencyRollback", "run-1", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
  }

  @Test
  void leavesThemAloneWhereThatIsAskedFor() {
    RunResult result =
        bench.run("EmergencyRollback", "run-1", Samples.execute("shop").keepingConfiguration(true));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.settings()).isEqualTo("bad");
    assertThat(bench.host().calls()).noneMatch(call -> call.startsWith("Configurations."));
  }

  @Test
  void touchesNothingWhenTheSetCannotBeUsed() {
    shop.unfit("the certificate expired");

    RunResult result = bench.run("EmergencyRollback", "run-1", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("the certificate expired");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void bringsBackWhatARunReplaced() {
    RunResult unused = bench.run("EmergencyRollback", "run-1", Samples.execute("shop"));

    RunResult result = bench.undo("run-1", "undo-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.settingsOf("web")).isEqualTo("bad");
    bench.keepHistory("undo-1", "UndoRollback-configuration");
  }

  @Test
  void bringsBackWhatARunOfFilesAloneReplaced() {
    RunResult unused = bench.run("ConfigurationRollback", "run-1", Samples.execute("shop"));

    RunResult result = bench.undo("run-1", "undo-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(shop.settingsOf("api")).isEqualTo("bad");
  }

  @Test
  void overwritesNoFilesThatALaterRunPutThere() {
    RunResult unused = bench.run("ConfigurationRollback", "run-1", Samples.execute("shop"));
    shop.settings("bad again");
    RunResult later = bench.run("ConfigurationRollback", "run-2", Samples.execute("shop"));

    RunResult result = bench.undo("run-1", "undo-1");

    assertThat(later.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("run run-2 has put other data, or other files, in place since");
    assertThat(shop.settings()).isEqualTo("good");
  }

  @Test
  void recordsThemWithARelease() {
    shop.settings("fresh");

    Release recorded =
        bench.result(
            bench.start(
                "RecordRelease", "record-1", new RecordRequest("shop", null, Verdict.GOOD, "")),
            Release.class);

    assertThat(recorded.configuration()).isEqualTo("set-fresh");
    bench.keepHistory("record-1", "RecordRelease-configuration");
  }

  @Test
  void recordsNothingWhenTheyCannotBeCopied() {
    bench.host().on("Configurations.Record").failsForGood("'.env' is not there");

    assertThat(
            bench
                .failureOf(
                    bench.start(
                        "RecordRelease",
                        "record-1",
                        new RecordRequest("shop", null, Verdict.GOOD, "")))
                .getOriginalMessage())
        .isEqualTo("nothing was recorded: '.env' is not there");
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.CANDIDATE);
  }

  @Test
  void refusesToKeepWhatIsToBeRestored() {
    assertThat(
            bench
                .failureOf(
                    bench.start(
                        "ConfigurationRollback",
                        "run-1",
                        Map.of("application", "shop", "keepConfiguration", true)))
                .getType())
        .isEqualTo(BadInput.TYPE);
  }

  /** Release A was recorded with good settings and other data. */
  private FakeApplication withData() {
    return bench
        .host()
        .has(Samples.configured(Samples.withDatabase("data", "main", SchemaRule.RESTORE)))
        .recordedWithBackups()
        .recordedWithSettings();
  }
}
