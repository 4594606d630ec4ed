package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Feature;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.tier.PartialTier;
import org.rollbackpipelines.workflows.tier.RecoveryTier;
import org.rollbackpipelines.workflows.tier.StandardTier;

@Tag("sas-05")
final class PipelinePlanTest {
  private static final Application SHOP =
      Samples.application("shop", Samples.github("shop", PipelineWay.AGAIN), Source.Checkout.LEAVE);

  @Test
  void hasThePipelineDeployWhatItDeployedBefore() {
    Plan plan = Plans.of(SHOP, atB());

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.warnings()).noneMatch(warning -> warning.contains("bring it back"));
    assertThat(Plans.names(plan)).doesNotContain("build-target", "stop-services");
    assertThat(plan.steps())
        .anySatisfy(
            step -> {
              assertThat(step.does())
                  .startsWith("has deploy.yml of acme/shop run again what deployed them");
              assertThat(step.undo())
                  .startsWith("has deploy.yml of acme/shop run again what deployed them");
            });
  }

  @Test
  void refusesWhatThePipelineCannotDeployOnceMore() {
    assertThat(Plans.of(SHOP, atB().nothingKept()).problems())
        .extracting(Problem::what)
        .contains(
            "no deployment of it in the history or kept here is of v1.0.0 (aaaaaaaa), and what it"
                + " runs is made elsewhere");
  }

  @Test
  void saysHowElseAReleaseCanBeHadThatNoRunIsSureToHaveDeployed() {
    assertThat(Plans.of(SHOP, atB().nothingKept()).problems())
        .extracting(Problem::fix)
        .allSatisfy(fix -> assertThat(fix).contains("; or set way: dispatch for the runtime"));
    assertThat(
            Plans.of(
                    Samples.application(
                        "shop",
                        Samples.github("shop", PipelineWay.DISPATCH),
                        Source.Checkout.LEAVE),
                    atB().nothingKept())
                .problems())
        .extracting(Problem::fix)
        .noneMatch(fix -> fix.contains("dispatch"));
  }

  @Test
  void goesToTheLastGoodReleaseWhereANewerOneIsHalfDeployed() {
    Plan plan = Plans.of(SHOP, half(Samples.C).tag("v1.2.0", Samples.C));

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.from()).hasToString("v1.2.0 (cccccccc)");
    assertThat(plan.to()).hasToString("v1.1.0 (bbbbbbbb)");
    assertThat(Plans.names(plan)).contains("replace-services").doesNotContain("mark-bad");
    assertThat(plan.warnings())
        .contains(
            "nobody knows what api, web runs (half deployed: cccccccc was begun): the target is"
                + " deployed in any case, and v1.2.0 (cccccccc) gets no verdict")
        .noneMatch(warning -> warning.contains("only what the checkout stands on"));
  }

  @Test
  void deploysEvenWhatTheHostLastCalledDeployedWhereThatWasHalfUndone() {
    RollbackRequest request = Samples.execute("shop", "v1.1.0");

    Plan plan = Plans.of(SHOP, half(Samples.B).asked(Samples.B), request);

    assertThat(plan.problems()).isEmpty();
    assertThat(Plans.names(plan)).contains("replace-services");
    assertThat(Plans.of(SHOP, atB().asked(Samples.B), request).problems())
        .extracting(Problem::what)
        .contains("nothing to undo: api, web already run as v1.1.0 (bbbbbbbb) had them");
  }

  @Test
  void refusesAFeatureForWhichServicesAreMadeAnew() {
    assertThatThrownBy(() -> Samples.featured(SHOP, Samples.envFeature("board")).requireFit())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("feature 'board' has services made anew, api")
        .hasMessageContaining("can only deploy all of them at once: turn it over http");
    assertThat(Samples.featured(SHOP, overHttp()).features()).hasSize(1);
  }

  private static Feature overHttp() {
    Feature plain = Samples.plugin("board");
    return new Feature(plain.name(), plain.control(), plain.state(), List.of(), false);
  }

  @Test
  void warnsWhereThereIsNoWayBack() {
    assertThat(Plans.of(SHOP, Seen.shopAtB()).warnings())
        .contains(
            "no deployment of what api runs now is kept: nothing here can bring it back",
            "no deployment of what web runs now is kept: nothing here can bring it back");
  }

  @Test
  void refusesToStopWhatItCanOnlyDeploy() {
    Plan plan = plan(new StandardTier(), SHOP, Samples.execute("shop").stoppingFirst(true));

    assertThat(plan.problems())
        .containsExactly(
            new Problem(
                "services",
                "api, web would have to be stopped, and what runs them can only deploy them",
                "use the emergency tier, which stops nothing and leaves data alone"));
    assertThat(
            plan(
                new StandardTier(),
                Samples.application("shop"),
                Samples.execute("shop").stoppingFirst(true)))
        .extracting(Plan::problems)
        .isEqualTo(List.of());
  }

  @Test
  void recoversWithoutAStop() {
    assertThat(Plans.names(plan(new RecoveryTier(), SHOP, Samples.execute("shop"))))
        .contains("replace-services")
        .doesNotContain("stop-services");
  }

  @Test
  void takesNoServiceBackAlone() {
    assertThat(plan(new PartialTier(), SHOP, Samples.execute("shop").of(List.of("api"))).problems())
        .extracting(Problem::what)
        .containsExactly(
            "deploy.yml of acme/shop deploys all services at once: none of them can go back alone");
  }

  private static Plan plan(TierPage tier, Application application, RollbackRequest request) {
    return new Planner(tier)
        .plan("run-1", request, Samples.located(application), atB().observation());
  }

  private static Seen half(String commit) {
    String status = "half deployed: cccccccc was begun";
    return atB()
        .runs("api", Samples.image("api", Samples.B), commit, status)
        .runs("web", Samples.image("web", Samples.B), commit, status);
  }

  private static Seen atB() {
    return Seen.shopAtB().kept("api", Samples.B).kept("web", Samples.B);
  }
}
