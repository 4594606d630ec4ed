package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.plan.Plans.versions;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.FeatureTier;
import org.rollbackpipelines.workflows.tier.PartialTier;

/** Which image a service of a plan is to run, and by which name. */
@Tag("sas-04")
final class PulledImagesTest {
  private static final String API_A = "reg:5000/api@" + Samples.digest("api", Samples.A);
  private static final String WEB_A = "reg:5000/web@" + Samples.digest("web", Samples.A);

  @Test
  void runsTheRecordedImageThatIsStillHereAndPullsNothing() {
    Plan plan = plan(shop().kept("api", Samples.A).kept("web", Samples.A));

    assertThat(plan.problems()).isEmpty();
    assertThat(Plans.names(plan)).contains("name-images").doesNotContain("pull-images");
    assertThat(versions(plan))
        .containsExactly(
            version("api", Samples.image("api", Samples.A), "v1.0.0"),
            version("web", Samples.image("web", Samples.A), "v1.0.0"));
  }

  /** Others made the web server, and say which commit of theirs it is of. */
  @Test
  void runsTheRecordedImageThatOthersMade() {
    Plan plan =
        plan(
            shop()
                .kept("api", Samples.image("api", Samples.A), null)
                .kept("web", Samples.image("web", Samples.A), "0123abc", "v1.0.0"));

    assertThat(plan.problems()).isEmpty();
    assertThat(versions(plan)).contains(version("web", Samples.image("web", Samples.A), "v1.0.0"));
  }

  @Test
  void pullsTheRecordedDigestAndLooksForNothingToBuild() {
    Plan plan =
        plan(
            shop()
                .registry(API_A, Samples.digest("api", Samples.A), null)
                .registry(WEB_A, Samples.digest("web", Samples.A), null));

    assertThat(plan.problems()).isEmpty();
    assertThat(Plans.names(plan))
        .containsSubsequence("pull-images", "name-images", "replace-services")
        .doesNotContain("check-out-target", "build-target");
    assertThat(versions(plan))
        .containsExactly(version("api", API_A, "v1.0.0"), version("web", WEB_A, "v1.0.0"));
  }

  @Test
  void holdsTheRecordedImageToItsDigestWhereItsTagHasMoved() {
    Plan plan =
        plan(
            shop()
                .registry(Samples.named("api", "v1.0.0"), "sha256:other", null)
                .registry(API_A, Samples.digest("api", Samples.A), null));

    assertThat(versions(plan))
        .contains(version("api", API_A, "v1.0.0@" + Samples.digest("api", Samples.A)));
    assertThat(plan.warnings())
        .anyMatch(
            warning -> warning.startsWith("the tag reg:5000/api:v1.0.0 of api means another"));
  }

  @Test
  void holdsAnImageToItsDigestWhoseTagAnotherOneHasHere() {
    Plan plan =
        plan(
            shop()
                .kept("api", Samples.A)
                .kept("api", "sha256:newer", null, "v1.0.0")
                .kept("web", Samples.A));

    assertThat(versions(plan))
        .contains(
            version(
                "api",
                Samples.image("api", Samples.A),
                "v1.0.0@" + Samples.digest("api", Samples.A)));
  }

  @Test
  void refusesWhatIsGoneAndWhatNobodyCanTell() {
    Plan plan =
        plan(shop().registry(API_A, null, null).registry(WEB_A, null, "reg:5000 does not answer"));

    assertThat(plan.problems())
        .extracting(Problem::what)
        .containsExactly(
            "the image that v1.0.0 (aaaaaaaa) ran, reg:5000/api:v1.0.0@"
                + Samples.digest("api", Samples.A)
                + ", is gone from the registry",
            "the image that v1.0.0 (aaaaaaaa) ran is not on the host, and the registry does not"
                + " say whether it has it: reg:5000 does not answer");
  }

  @Test
  void findsAReleaseThatNobodyRecordedByItsUsualTagsAndSaysSo() {
    Seen seen =
        Seen.shopAtB()
            .nothingKept()
            .named("api", "1.1.0")
            .named("web", "bbbbbbb")
            .registry(Samples.named("api", "1.0.0"), "sha256:one", null)
            .registry(Samples.named("web", "aaaaaaa"), "sha256:two", null);
    Plan plan = plan(seen);

    assertThat(plan.problems()).isEmpty();
    assertThat(versions(plan))
        .containsExactly(
            new ServiceVersion("api", "reg:5000/api@sha256:one", "reg:5000/api:1.0.0"),
            new ServiceVersion("web", "reg:5000/web@sha256:two", "reg:5000/web:aaaaaaa"));
    assertThat(plan.warnings())
        .anyMatch(one -> one.contains("the tag before"))
        .anyMatch(one -> one.startsWith("nobody recorded what api ran as v1.0.0"));
  }

  @Test
  void knowsWhatRunsByItsTagWhereTheImageDoesNotSay() {
    Seen seen =
        Seen.world()
            .head(Samples.C)
            .tag("v1.0.0", Samples.A)
            .tag("v1.1.0", Samples.B)
            .runs("api", "sha256:" + "x".repeat(20), null, "running")
            .runs("web", "sha256:" + "y".repeat(20), null, "running")
            .named("api", "1.1.0")
            .named("web", "sha-bbbbbbb");

    Plan plan = plan(seen);

    assertThat(plan.from()).hasToString("v1.1.0 (bbbbbbbb)");
    assertThat(plan.problems())
        .extracting(Problem::what)
        .allMatch(
            what ->
                what.startsWith(
                    "its image of v1.0.0 (aaaaaaaa) is neither on the host nor in the registry;"
                        + " asked for reg:5000/"));
  }

  @Test
  @Tag("udo-12")
  void refusesToNameTheImageOfAServiceThatIsToStay() {
    Seen seen =
        shop()
            .kept("api", Samples.A)
            .place("api", "TAG in .env", "web", "jobs")
            .place("web", "TAG in .env", "api", "jobs");
    RollbackRequest alone = Samples.execute("shop").of(List.of("api"));

    Plan plan =
        new Planner(new PartialTier())
            .plan("run-1", alone, Samples.located(Samples.pulled("shop")), seen.observation());

    assertThat(plan.problems())
        .containsExactly(
            new Problem(
                "service api",
                "TAG in .env names the image of web, too",
                "give each a tag of its own, or take all of them back"));
  }

  @Test
  void warnsOfOthersThatShareATagAndRefusesOneTagForTwoNames() {
    Seen shared =
        shop()
            .kept("api", Samples.A)
            .kept("web", Samples.A)
            .place("api", "TAG in .env", "web", "jobs")
            .place("web", "TAG in .env", "api", "jobs");
    assertThat(plan(shared).problems()).isEmpty();
    assertThat(plan(shared).warnings()).anyMatch(one -> one.contains("the image of jobs, too"));

    Plan moved = plan(shared.registry(Samples.named("api", "v1.0.0"), "sha256:other", null));
    assertThat(moved.problems())
        .extracting(Problem::what)
        .singleElement()
        .asString()
        .startsWith("TAG in .env names the images of several services");
  }

  @Test
  void refusesWhereNobodyCanTellWhereTheTagStands() {
    Plan plan = plan(shop().kept("api", Samples.A).kept("web", Samples.A).place("api", null));

    assertThat(plan.problems()).extracting(Problem::what).containsExactly("it is unclear");
  }

  @Test
  void refusesToMakeAServiceAnewUnderTheNameOfAnother() {
    Seen stray = shop().namedAndNotUp("api", "v1.2.0", "v1.1.0").place("api", "TAG in .env");

    assertThat(turned(stray).problems())
        .containsExactly(
            new Problem(
                "service api",
                "TAG in .env names reg:5000/api:v1.2.0, and what runs is reg:5000/api:v1.1.0; it"
                    + " would be made anew, and the name of one release would run another",
                "name there what runs, or bring up what is named with docker compose up -d, then"
                    + " try again"));
    assertThat(turned(shop()).problems()).isEmpty();
    assertThat(turned(shop().namedAndNotUp("web", "v1.2.0", "v1.1.0")).problems())
        .as("a service that stays as it is")
        .isEmpty();
    assertThat(plan(stray.kept("api", Samples.A).kept("web", Samples.A)).problems())
        .as("a plan that writes another name there")
        .isEmpty();
  }

  @Test
  void knowsAServicesOwnImageUnderEachOfItsNames() {
    Seen two =
        shop()
            .namedAndNotUp("api", "v1.1", "v1.1.0")
            .kept("api", Samples.image("api", Samples.B), Samples.B, "v1.1.0", "v1.1");

    assertThat(turned(two).problems()).isEmpty();
    assertThat(turned(two.kept("api", "sha256:other", null, "v1.1")).problems())
        .as("the same where a list shows the tag twice while it moves")
        .isEmpty();
  }

  @Test
  void refusesToTakeANameFromTheImageThatHasIt() {
    Seen taken = shop().kept("api", "sha256:newer", null, "v1.1.0");

    assertThat(turned(taken).problems())
        .extracting(Problem::what)
        .singleElement()
        .asString()
        .contains("names reg:5000/api:v1.1.0, and what runs is the image sha256:");
  }

  private static Plan turned(Seen seen) {
    Application featured = Samples.featured(Samples.pulled("shop"), Samples.envFeature("board"));
    return new Planner(new FeatureTier(featured, "board", FeatureTurn.OFF))
        .plan(
            "run-1",
            Samples.execute("shop").turning("board", FeatureTurn.OFF),
            Samples.located(featured),
            seen.observation(),
            new WhereItStands("only board is turned off"));
  }

  private static Seen shop() {
    return Seen.shopAtB()
        .nothingKept()
        .named("api", "v1.1.0")
        .named("web", "v1.1.0")
        .recordedPulled("v1.0.0", Samples.A);
  }

  private static Plan plan(Seen seen) {
    return Plans.of(Samples.pulled("shop"), seen);
  }

  private static ServiceVersion version(String service, String artifact, String tag) {
    return new ServiceVersion(service, artifact, Samples.named(service, tag));
  }

  @Test
  void asksRegistriesOnlyWhatAPlanNeeds() {
    Seen here = shop().kept("api", Samples.A).kept("web", Samples.A);
    assertThat(questions(here))
        .containsExactly(Samples.named("api", "v1.0.0"), Samples.named("web", "v1.0.0"));
    assertThat(questions(shop())).contains(API_A, WEB_A).hasSize(4);
    assertThat(Map.of("none", questions(Seen.shopAtB().named("api", "v1").named("web", "v1"))))
        .containsEntry("none", List.of());
  }

  private static List<String> questions(Seen seen) {
    return new Planner(new PartialTier())
        .images(
            Samples.execute("shop"),
            Samples.located(Samples.pulled("shop")),
            seen.observation(),
            Planner.targetOf(Samples.execute("shop")))
        .references();
  }
}
