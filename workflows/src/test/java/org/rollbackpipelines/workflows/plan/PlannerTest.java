package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.release.Verdict.CANDIDATE;
import static org.rollbackpipelines.workflows.release.Verdict.GOOD;
import static org.rollbackpipelines.workflows.sample.Samples.A;
import static org.rollbackpipelines.workflows.sample.Samples.B;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;

final class PlannerTest {

  static Stream<Arguments> situations() {
    return Stream.of(
        steps(
            "kept",
            "capture-evidence pin-versions move-checkout replace-services confirm-versions"
                + " await-healthy mark-bad"),
        steps(
            "traffic closed",
            "capture-evidence pin-versions close-traffic move-checkout replace-services"
                + " confirm-versions await-healthy open-traffic mark-bad"),
        steps(
            "users return",
            "capture-evidence pin-versions close-traffic move-checkout replace-services"
                + " confirm-versions await-healthy let-in-10 stay-healthy-10 let-in-50"
                + " stay-healthy-50 open-traffic mark-bad"),
        steps(
            "to build",
            "capture-evidence pin-versions check-out-target build-target move-checkout"
                + " replace-services confirm-versions await-healthy mark-bad"),
        steps(
            "checkout changed",
            "capture-evidence pin-versions replace-services confirm-versions await-healthy"
                + " mark-bad"),
        steps(
            "checkout left alone",
            "capture-evidence pin-versions replace-services confirm-versions await-healthy"
                + " mark-bad"),
        steps(
            "processes to build",
            "capture-evidence pin-versions check-out-target build-target replace-services"
                + " confirm-versions await-healthy mark-bad"),
        steps(
            "caches",
            "capture-evidence pin-versions move-checkout replace-services clear-caches"
                + " confirm-versions await-healthy warm-caches mark-bad"),
        steps(
            "scripts to fetch",
            "capture-evidence pin-versions check-out-target replace-services confirm-versions"
                + " await-healthy mark-bad"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void hasTheStepsOfItsSituation(String situation, String names) {
    assertThat(String.join(" ", Plans.names(plan(situation)))).isEqualTo(names);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void saysOfEveryStepWhatItDoesAndHowItIsUndone(String situation, String names) {
    assertThat(plan(situation).steps())
        .allSatisfy(
            step -> {
              assertThat(step.title()).isNotBlank();
              assertThat(step.does()).isNotBlank();
              assertThat(step.undo()).isNotBlank();
              assertThat(step.host()).isEqualTo(Samples.HOST);
              assertThat(step.budgetSeconds()).isPositive();
            })
        .extracting(Step::name)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void keepsThePhasesInTheirOrder(String situation, String names) {
    assertThat(plan(situation).steps()).extracting(Step::phase).isSorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void isReadBackFromAHistoryAsItWasWritten(String situation, String names) throws Exception {
    var json = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    String written = json.writeValueAsString(plan(situation));
    Plan read = json.readValue(written, Plan.class);

    assertThat(Plans.names(read)).isEqualTo(Plans.names(plan(situation)));
    assertThat(json.readValue(json.writeValueAsString(read), Plan.class)).isEqualTo(read);
    assertThat(written.length()).isLessThan(50_000);
  }

  @Test
  void undoesWhatUsersSeeAndOnlyThat() {
    assertThat(plan("to build").steps())
        .filteredOn(step -> step.undoCall() != null)
        .extracting(Step::name)
        .containsExactly("move-checkout", "replace-services");
  }

  @Test
  void trustsTheLedgerBeforeLabelsAndLabelsBeforeTags() {
    Seen seen =
        Seen.shopAtB()
            .nothingKept()
            .kept("api", "img-tag", null, "v1.0.0")
            .kept("api", "img-label", A)
            .kept("api", "img-ledger", null)
            .kept("web", "web-tag", null, "v1.0.0")
            .kept("web", "web-label", A)
            .ledger("v1.0.0", A, GOOD, Map.of("api", "img-ledger", "web", "web-gone"));

    Plan plan = Plans.of(seen);

    assertThat(versions(plan)).containsEntry("api", "img-ledger").containsEntry("web", "web-label");
    assertThat(Plans.names(plan)).doesNotContain("build-target");
  }

  /** Somebody recorded what ran under the name of another release. */
  @Test
  void runsNothingAsAReleaseThatSaysItIsAnother() {
    Seen seen =
        Seen.shopAtB()
            .nothingKept()
            .kept("api", "img-of-b", B.substring(0, 12))
            .kept("api", "img-of-a", A.substring(0, 12))
            .kept("web", "web-of-b", B.substring(0, 12))
            .ledger("v1.0.0", A, GOOD, Map.of("api", "img-of-b", "web", "web-of-b"));

    assertThat(versions(Plans.of(seen)))
        .containsEntry("api", Samples.compose("shop").artifactFor("api", A))
        .containsEntry("web", Samples.compose("shop").artifactFor("web", A));
  }

  static Stream<Arguments> recordsThatAreTrue() {
    return Stream.of(
        Arguments.of(
            "one service did not change, and was not built anew", A.substring(0, 12), B, true),
        Arguments.of("one is made by others, who say which commit of theirs", A, "0123abc", true),
        Arguments.of("one is made by others, and the own one says nothing", null, "0123abc", true),
        Arguments.of("the services are of several repositories", "0123abc", "4567def", true),
        Arguments.of("nothing says anything", null, null, true),
        Arguments.of("all say that they are another", B, B, false),
        Arguments.of("one says nothing, and may be what was new", null, B, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordsThatAreTrue")
  void runsWhatWasRecordedUnlessAllOfItIsAnother(
      String situation, @Nullable String api, @Nullable String web, boolean taken) {
    Seen seen =
        Seen.shopAtB()
            .nothingKept()
            .kept("api", "img-1", api)
            .kept("web", "img-2", web)
            .ledger("v1.0.0", A, GOOD, Map.of("api", "img-1", "web", "img-2"));

    assertThat(versions(Plans.of(seen)).equals(Map.of("api", "img-1", "web", "img-2")))
        .isEqualTo(taken);
  }

  @Test
  void takesATagOnlyForAnImageThatDoesNotSayWhatItWasMadeOf() {
    Seen seen =
        Seen.shopAtB()
            .nothingKept()
            .kept("api", "img-tag", null, "v1.0.0")
            .kept("web", "web-retagged", B, "v1.0.0");

    Plan plan = Plans.of(seen);

    assertThat(versions(plan))
        .containsEntry("api", "img-tag")
        .containsEntry("web", "rollback-kept/shop-web:aaaaaaaaaaaa");
    assertThat(Plans.names(plan)).contains("build-target");
  }

  @Test
  void undoesToWhatRanBefore() {
    Step replace = step(Plans.of(Seen.shopAtB()), "replace-services");
    Call undo = replace.undoCall();

    assertThat(undo).isNotNull();
    assertThat(undo == null ? "" : undo.input().toString())
        .contains(Samples.image("api", B), Samples.image("web", B));
  }

  @Test
  void leavesAChangedCheckoutAndSaysSo() {
    Plan plan = plan("checkout changed");

    assertThat(plan.warnings())
        .contains(
            "the live checkout stays where it is, because tracked files are changed: config.yml");
  }

  @Test
  void doesNotCondemnAReleaseForItself() {
    Seen seen = Seen.shopAtB().asked(B);
    Plan plan = Plans.of(Samples.application("shop"), seen, Samples.execute("shop", "v1.1.0"));

    assertThat(Plans.names(plan)).doesNotContain("mark-bad");
  }

  @Test
  void warnsOfAProfileThatIsNotTheWorkers() {
    RollbackRequest request =
        new RollbackRequest("shop", null, null, null, true, null, null, "fingerprint-2");

    assertThat(Plans.of(Samples.application("shop"), Seen.shopAtB(), request).warnings())
        .anyMatch(warning -> warning.startsWith("the profile you hold is not the one"));
    assertThat(Plans.of(Seen.shopAtB()).warnings())
        .noneMatch(warning -> warning.startsWith("the profile"));
  }

  @Test
  void hasNoStepsWithoutATarget() {
    Plan plan = Plans.of(Seen.world().tag("v1.0.0", A).head(A).problem("no docker"));

    assertThat(plan.to()).isNull();
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.problems()).hasSize(2);
  }

  @Test
  void namesTheReleasesItGoesBetween() {
    Plan plan = Plans.of(Seen.shopAtB().ledger("v1.0.0", A, GOOD).ledger("v1.1.0", B, CANDIDATE));

    assertThat(plan.from()).hasToString("v1.1.0 (bbbbbbbb)");
    assertThat(plan.to()).hasToString("v1.0.0 (aaaaaaaa)");
    assertThat(plan.because()).isEqualTo("it is the last good release");
  }

  private static Plan plan(String situation) {
    Plan plan = Plans.ofAllSituations().get(situation);
    if (plan == null) {
      throw new AssertionError("no situation " + situation);
    }
    return plan;
  }

  private static Arguments steps(String situation, String names) {
    return Arguments.of(situation, names);
  }

  private static Step step(Plan plan, String name) {
    return plan.steps().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, String> versions(Plan plan) {
    Map<String, String> versions = new java.util.HashMap<>();
    for (JsonNode version : step(plan, "replace-services").call().input().get("versions")) {
      versions.put(version.get("service").asText(), version.get("artifact").asText());
    }
    return versions;
  }
}
