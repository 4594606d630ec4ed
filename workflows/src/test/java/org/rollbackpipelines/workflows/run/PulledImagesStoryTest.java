package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.record.RecordRequest;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

/** Images that come from a registry, and are named by tags in a file. */
@Tag("sas-06")
final class PulledImagesStoryTest {
  private static final String BEFORE = "head=b api=b web=b api:v1.1.0 web:v1.1.0";
  private static final String AFTER = "head=b api=a web=a api:v1.0.0 web:v1.0.0";

  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.pulled("shop")).recordedPulled();

  @Test
  @Tag("sas-05")
  @Tag("tay-03")
  void pullsWhatWasRecordedAndNamesItBeforeServicesStart() {
    RunResult result = bench.run("EmergencyRollback", "run-1", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(AFTER);
    assertThat(bench.host().calls())
        .containsSubsequence("Images.Look", "Images.Pull", "Images.Name", "Services.SwitchTo");
    bench.keepHistory("run-1", "EmergencyRollback-pulled");
  }

  @Test
  void bringsTheNamesBackWhenTheTargetFails() {
    shop.sick(Samples.A);

    RunResult result = bench.run("StandardRollback", "run-1", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Images.Name", "Services.SwitchTo", "Images.PutBack", "Services.SwitchTo");
  }

  @Test
  void bringsTheNamesBackWhenTheyWereWrittenHalfWay() {
    bench.host().on("Images.Name").failsHalfWay("the disk is full");

    RunResult result = bench.run("EmergencyRollback", "run-1", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(BEFORE);
  }

  @Test
  void touchesNothingWhenTheRegistryHasTheImageNoMore() {
    shop.unpublish(Samples.A);

    RunResult result = bench.run("EmergencyRollback", "run-1", Samples.execute("shop"));

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).extracting(Problem::where).contains("service api", "service web");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  @Tag("udo-12")
  @Tag("tay-02")
  void takesOneServiceBackAndLeavesTheNameOfTheOther() {
    RunResult result =
        bench.run("PartialRollback", "run-1", Samples.execute("shop").of(List.of("api")));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=a web=b api:v1.0.0 web:v1.1.0");

    RunResult back = bench.undo("run-1", "undo-1");

    assertThat(back.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(BEFORE);
  }

  @Test
  void undoesARunWithTheNamesItReplaced() {
    RunResult unused = bench.run("StandardRollback", "run-1", Samples.execute("shop"));

    RunResult result = bench.undo("run-1", "undo-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(BEFORE);
  }

  @Test
  @Tag("sas-04")
  void goesToTheTagOfAnImageThatSaysItsCommit() {
    shop.tagged(Samples.A, "stable");

    RunResult result = bench.run("EmergencyRollback", "run-1", Samples.execute("shop", "stable"));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(AFTER);
    assertThat(bench.host().calls()).doesNotContain("Images.Pull");
  }

  @Test
  void recordsNameAndDigest() {
    Release recorded =
        bench.result(
            bench.start(
                "RecordRelease", "record-1", new RecordRequest("shop", null, Verdict.GOOD, "")),
            Release.class);

    assertThat(recorded.images())
        .isEqualTo(
            Map.of(
                "api",
                Samples.named("api", "v1.1.0") + "@" + Samples.digest("api", Samples.B),
                "web",
                Samples.named("web", "v1.1.0") + "@" + Samples.digest("web", Samples.B)));
  }
}
