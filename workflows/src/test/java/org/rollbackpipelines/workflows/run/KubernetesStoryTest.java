package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.service.SharedPart;

/** Deployments go back to revisions that others made; nothing is built here. */
@Tag("sas-08")
final class KubernetesStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop =
      bench
          .host()
          .has(Samples.application("shop", Samples.kubernetes("shop"), Source.Checkout.LEAVE))
          .recorded();

  @Test
  void goesBackToTheLastGoodRevisionsAndKeepsWhatRanBefore() {
    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=a web=a");
    assertThat(bench.host().calls())
        .containsSubsequence("Services.Keep", "Services.SwitchTo", "Services.Confirm")
        .containsSubsequence("Services.SwitchTo", "Checks.Await")
        .doesNotContain("Services.Build", "Services.Stop");
  }

  @Test
  void goesForthAgainWhereTheRolloutFails() {
    bench.host().on("Services.SwitchTo").failsHalfWay("its pods cannot get ready");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
  }

  @Test
  void refusesARevisionThatIsNeitherInTheHistoryNorKept() {
    FakeApplication gone = shop.gone(Samples.A);

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).asString().contains("no revision of it in the history or kept");
    assertThat(gone.states()).isEmpty();
  }

  @Test
  void refusesToTakeAConfigMapFromUnderSomebodyElse() {
    FakeApplication sharing =
        shop.shares("web", Samples.A, new SharedPart("ConfigMap settings", List.of("ledger")));

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).extracting(Problem::where).containsExactly("service web");
    assertThat(sharing.states()).isEmpty();
  }

  @Test
  void takesASharedConfigMapBackWithAllWhoReadIt() {
    FakeApplication sharing =
        shop.shares("web", Samples.A, new SharedPart("ConfigMap settings", List.of("api")));

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(sharing.state()).isEqualTo("head=b api=a web=a");
    assertThat(result.warnings()).anyMatch(warning -> warning.contains("api read it, too"));
  }
}
