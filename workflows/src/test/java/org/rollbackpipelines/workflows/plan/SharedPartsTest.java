package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.service.SharedPart;
import org.rollbackpipelines.workflows.tier.PartialTier;

/** What a plan says of a ConfigMap that not only what goes back reads. */
@Tag("sas-08")
final class SharedPartsTest {
  private static final Application SHOP =
      Samples.application("shop", Samples.kubernetes("shop"), Source.Checkout.LEAVE);

  @Test
  void refusesWhereSomebodyElseReadsItAndStays() {
    Plan plan = Plans.of(SHOP, sharing("ledger"));

    assertThat(plan.problems())
        .extracting(Problem::what)
        .containsExactly(
            "ConfigMap settings would go back with it, and is read by ledger, which stays as it"
                + " is");
    assertThat(plan.problems()).extracting(Problem::where).containsExactly("service web");
  }

  @Test
  void tellsWhereWhoReadsItGoesBackInTheSameRun() {
    Plan plan = Plans.of(SHOP, sharing("api"));

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.warnings())
        .contains("ConfigMap settings goes back with web; api read it, too, and go back as well");
  }

  @Test
  void refusesWhereOnlyOneOfThemGoesBack() {
    RollbackRequest alone = Samples.execute("shop").of(List.of("web"));
    Plan plan =
        new Planner(new PartialTier())
            .plan("run-1", alone, Samples.located(SHOP), sharing("api").observation());

    assertThat(plan.problems()).extracting(Problem::what).asString().contains("is read by api");
  }

  private static Seen sharing(String reader) {
    return Seen.shopAtB()
        .shares("web", Samples.A, new SharedPart("ConfigMap settings", List.of(reader)));
  }
}
