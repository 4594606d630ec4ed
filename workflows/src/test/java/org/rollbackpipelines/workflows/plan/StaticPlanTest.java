package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.HostDeploy;
import org.rollbackpipelines.workflows.application.HttpCache;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.application.StaticRuntime;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.tier.EmergencyTier;
import org.rollbackpipelines.workflows.tier.PartialTier;
import org.rollbackpipelines.workflows.tier.RecoveryTier;
import org.rollbackpipelines.workflows.tier.StandardTier;

/** What a plan says of a static site. */
@Tag("stu-08")
@Tag("eva-09")
@Tag("tay-11")
final class StaticPlanTest {
  private static final String FOLDER = "/srv/site/releases/";

  @Test
  void buildsBesideTheLiveSiteAndPurgesOnceItIsPublished() {
    Plan plan = plan(new EmergencyTier(), site(), published(), false);

    assertThat(Plans.names(plan))
        .containsExactly(
            "capture-evidence",
            "pin-versions",
            "check-out-target",
            "build-target",
            "replace-services",
            "clear-caches",
            "confirm-versions",
            "await-healthy",
            "mark-bad");
    assertThat(step(plan, "check-out-target").does()).endsWith(" to " + FOLDER + Samples.A);
    assertThat(step(plan, "replace-services").does())
        .isEqualTo(
            "publishes frontend "
                + FOLDER
                + Samples.A
                + " while users are served; nothing else is touched");
    assertThat(step(plan, "replace-services").undo())
        .isEqualTo("publishes frontend " + FOLDER + Samples.B + " again");
  }

  /** Files are served on, whatever is stopped: what is purged before would fill up with the old. */
  @Test
  void purgesAfterThePublicationEvenWhereTheRunStopsFirst() {
    Plan plan = plan(new StandardTier(), site(), published(), true);

    assertThat(Plans.names(plan)).containsSubsequence("replace-services", "clear-caches");
    assertThat(step(plan, "stop-services").does()).startsWith("stops nothing: ");
    assertThat(step(plan, "replace-services").undo()).startsWith("publishes frontend ");
    assertThat(Plans.names(plan(new RecoveryTier(), site(), published(), false)))
        .containsSubsequence("stop-services", "replace-services", "clear-caches")
        .containsOnlyOnce("clear-caches");
  }

  /** A step ends at four times its budget; a command that may take longer would be cut off. */
  @Test
  void givesTheHostsCommandItsWholeTime() {
    HostDeploy deploy = new HostDeploy(List.of("npx", "deploy"), Map.of(), Duration.ofMinutes(10));

    Plan plan = plan(new EmergencyTier(), site(deploy), published(), false);

    assertThat(step(plan, "replace-services").budgetSeconds() * 4).isEqualTo(600);
    assertThat(
            step(plan(new EmergencyTier(), site(), published(), false), "replace-services")
                .budget())
        .isEqualTo(site().budgets().cutOver());
  }

  @Test
  void goesBackAlone() {
    Plan plan = plan(new PartialTier(), site(), published(), false, "frontend");

    assertThat(plan.problems()).isEmpty();
    assertThat(Plans.names(plan)).contains("replace-services").doesNotContain("mark-bad");
  }

  @Test
  void tellsThatNothingCouldBringBackWhatHasNoFolder() {
    Seen elsewhere = world().runs("frontend", null, Samples.B, "running");

    Plan plan = plan(new EmergencyTier(), site(), elsewhere, false);

    assertThat(plan.problems()).isEmpty();
    assertThat(step(plan, "replace-services").undo()).startsWith("brings nothing back: ");
  }

  private static Seen published() {
    return world().runs("frontend", FOLDER + Samples.B, Samples.B, "running");
  }

  private static Seen world() {
    return Seen.world().head(Samples.B).tag("v1.0.0", Samples.A).tag("v1.1.0", Samples.B);
  }

  private static Application site() {
    return site(null);
  }

  private static Application site(@Nullable HostDeploy deploy) {
    StaticRuntime runtime =
        new StaticRuntime(
            "/srv/site",
            List.of("npm", "ci"),
            List.of("npm", "run", "build"),
            "dist",
            "frontend",
            null,
            deploy,
            null);
    HttpCache cdn = new HttpCache(List.of(HttpCall.get("http://127.0.0.1/purge")), null);
    return Samples.withCaches(
        Samples.application("shop", runtime, Source.Checkout.LEAVE),
        new Cache("cdn", cdn, true, List.of(), null));
  }

  private static Plan plan(
      TierPage tier, Application site, Seen seen, boolean stops, String... alone) {
    return new Planner(tier)
        .plan(
            "run-1",
            Samples.execute("shop").of(List.of(alone)).stoppingFirst(stops),
            Samples.located(site),
            seen.observation());
  }

  private static Step step(Plan plan, String name) {
    return plan.steps().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
