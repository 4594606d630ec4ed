package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;

@Tag("sas-08")
final class MadeElsewhereTest {
  private static final Application SHOP =
      Samples.application("shop", Samples.kubernetes("shop"), Source.Checkout.LEAVE);

  @Test
  void goesBackToARevisionThatIsThereWithoutBuildingAnything() {
    Plan plan = Plans.of(SHOP, Seen.shopAtB());

    assertThat(plan.problems()).isEmpty();
    assertThat(Plans.names(plan)).contains("replace-services").doesNotContain("build-target");
    assertThat(plan.steps())
        .anySatisfy(step -> assertThat(step.does()).startsWith("keeps the revision of v1.1.0"));
  }

  @Test
  void refusesAReleaseThatIsNeitherInTheHistoryNorKept() {
    assertThat(Plans.of(SHOP, Seen.shopAtB().nothingKept()).problems())
        .extracting(Problem::what)
        .containsExactly(
            "no revision of it in the history or kept here is of v1.0.0 (aaaaaaaa), and what it"
                + " runs is made elsewhere",
            "no revision of it in the history or kept here is of v1.0.0 (aaaaaaaa), and what it"
                + " runs is made elsewhere");
  }

  @Test
  void namesTheRevisionsThereAre() {
    Seen seen =
        Seen.shopAtB()
            .nothingKept()
            .kept("api", "api:v0.9.0#1", null, "v0.9.0")
            .kept("web", Samples.A);

    assertThat(Plans.of(SHOP, seen).problems())
        .containsExactly(
            new Problem(
                "service api",
                "no revision of it in the history or kept here is of v1.0.0 (aaaaaaaa), and what"
                    + " it runs is made elsewhere",
                "choose one of v0.9.0 with rollback start --to, or deploy that release with the"
                    + " pipeline that makes it"));
  }

  @Test
  void refusesToUndoNothing() {
    Seen seen = Seen.shopAtB().kept("api", Samples.B).kept("web", Samples.B).asked(Samples.B);
    RollbackRequest request = Samples.execute("shop", "v1.1.0");

    assertThat(Plans.of(SHOP, seen, request).problems())
        .extracting(Problem::what)
        .containsExactly("nothing to undo: api, web already run as v1.1.0 (bbbbbbbb) had them");
  }

  @Test
  void leavesOtherRuntimesAsTheyWere() {
    Seen seen = Seen.shopAtB().kept("api", Samples.B).kept("web", Samples.B).asked(Samples.B);
    RollbackRequest request = Samples.execute("shop", "v1.1.0");

    assertThat(Plans.of(Samples.application("shop"), seen, request).problems()).isEmpty();
  }
}
