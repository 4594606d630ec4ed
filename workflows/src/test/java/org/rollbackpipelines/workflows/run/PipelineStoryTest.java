package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

/** Services that a pipeline deploys: nothing is built here, and nothing can be stopped. */
@Tag("sas-05")
final class PipelineStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop =
      bench
          .host()
          .has(
              Samples.application(
                  "shop", Samples.github("shop", PipelineWay.AGAIN), Source.Checkout.LEAVE))
          .recorded();

  @Test
  void hasTheLastGoodReleaseDeployedAgain() {
    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=a web=a");
    assertThat(bench.host().calls()).doesNotContain("Services.Stop", "Services.Build");
  }

  @Test
  void hasTheFormerOneDeployedAgainWhenTheRunFailsHalfWay() {
    bench.host().on("Services.SwitchTo").failsHalfWay("did not deploy: failure");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(bench.host().calls()).doesNotContain("Services.Stop");
  }

  @Test
  void deploysTheReleaseAnewThatWasLastCalledDeployedWhereANewerOneIsHalfThere() {
    shop.halfDeployed();

    RunResult result = bench.rollBack(Samples.execute("shop", "v1.1.0"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(bench.host().calls()).contains("Services.SwitchTo");
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(result.warnings()).anyMatch(warning -> warning.contains("nobody knows what api"));
  }
}
