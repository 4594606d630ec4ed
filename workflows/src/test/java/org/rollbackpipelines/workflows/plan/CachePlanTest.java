package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.application.StaticRuntime;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.EmergencyTier;
import org.rollbackpipelines.workflows.tier.FeatureTier;

/** How long caches that want patience get it in a plan. */
@Tag("stu-08")
final class CachePlanTest {

  @Test
  void hasLittlePatienceWhileUsersAreInTheDark() {
    Application shop = Samples.withCaches(Samples.application("shop"), Samples.pages(true));

    Step clear = clear(Plans.of(shop, Seen.shopAtB()));

    assertThat(patience(clear.call())).isEqualTo(10);
    assertThat(patience(Objects.requireNonNull(clear.undoCall()))).isEqualTo(10);
  }

  @Test
  void hasAllThePatienceOfAPersonWhileFilesAreServedOn() {
    StaticRuntime site =
        new StaticRuntime("/srv/site", List.of(), List.of(), ".", "frontend", null, null, null);
    Application shop =
        Samples.withCaches(
            Samples.application("shop", site, Source.Checkout.LEAVE), Samples.pages(true));
    Seen seen = Seen.shopAtB().nothingKept();

    Plan plan =
        new Planner(new EmergencyTier())
            .plan("run-1", Samples.execute("shop"), Samples.located(shop), seen.observation());

    assertThat(clear(plan).call().input().has("patience")).isFalse();
  }

  @Test
  void knowsWhetherAFeatureIsTurnedInTheDark() {
    Application shop = Samples.withCaches(Samples.application("shop"), Samples.pages(true));

    Application anew = Samples.featured(shop, Samples.envFeature("board"));

    assertThat(patience(clear(turned(anew)).call())).isEqualTo(10);
  }

  private static Plan turned(Application shop) {
    RollbackRequest off = Samples.execute("shop").turning("board", FeatureTurn.OFF);
    return new Planner(new FeatureTier(shop, "board", FeatureTurn.OFF))
        .plan(
            "run-1",
            off,
            Samples.located(shop),
            Seen.shopAtB().observation(),
            new WhereItStands("only board is turned off"));
  }

  private static Step clear(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.name().equals("clear-caches"))
        .findFirst()
        .orElseThrow();
  }

  private static int patience(Call call) {
    JsonNode patience = call.input().path("patience");
    assertThat(patience.isMissingNode()).as("%s", call.input()).isFalse();
    return patience.isNumber()
        ? patience.asInt()
        : (int) Duration.parse(patience.asText()).toSeconds();
  }
}
