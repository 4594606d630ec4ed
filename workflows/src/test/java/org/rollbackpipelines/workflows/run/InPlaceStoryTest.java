package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.InPlace;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

/** Services that run in the checkout itself: they stand still while its files move. */
@Tag("stu-02")
@Tag("stu-05")
final class InPlaceStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop =
      bench
          .host()
          .has(
              Samples.application(
                  "shop",
                  new Pm2Runtime(
                      "/opt/shop",
                      List.of("npm", "run", "build"),
                      List.of("api", "web"),
                      "ecosystem.config.js",
                      Map.of(),
                      List.of("pm2"),
                      null,
                      List.of("npm", "ci"),
                      new InPlace("/srv/shop", List.of("node_modules", "dist"), 5, List.of())),
                  Source.Checkout.MOVE))
          .recorded();

  @Test
  void stopsMovesAndStarts() {
    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=a api=a web=a");
    assertThat(bench.host().calls())
        .containsSubsequence("Services.Stop", "Commits.MoveCheckout", "Services.SwitchTo");
  }

  @Test
  void movesTheFilesBackBeforeWhatRanIsStartedAgain() {
    bench.host().on("Services.SwitchTo").failsHalfWay("did not start");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Services.Stop",
            "Commits.MoveCheckout",
            "Services.SwitchTo",
            "Commits.MoveCheckout",
            "Services.SwitchTo");
  }

  @Test
  void touchesNothingWhereTheBuildFails() {
    shop.gone(Samples.A);
    bench.host().on("Services.Build").failsHalfWay("npm ci: no network");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isNotEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
    assertThat(bench.host().calls())
        .doesNotContain("Services.Stop", "Commits.MoveCheckout", "Services.SwitchTo");
  }

  @Test
  void refusesACheckoutThatSomebodyChanged() {
    shop.changed("src/app.js");

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(bench.host().calls()).doesNotContain("Services.Stop");
  }
}
