package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
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

  private static Seen atB() {
    return Seen.shopAtB().kept("api", Samples.B).kept("web", Samples.B);
  }
}
