package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.release.Verdict.CANDIDATE;
import static org.rollbackpipelines.workflows.release.Verdict.GOOD;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.FileDifference;
import org.rollbackpipelines.workflows.configuration.FileState;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.ConfigurationTier;
import org.rollbackpipelines.workflows.tier.DatabaseTier;
import org.rollbackpipelines.workflows.tier.EmergencyTier;
import org.rollbackpipelines.workflows.tier.FullTier;
import org.rollbackpipelines.workflows.tier.RecoveryTier;
import org.rollbackpipelines.workflows.tier.StandardTier;
import org.rollbackpipelines.workflows.tier.UndoTier;

/** Which files go along with which tier, and what keeps them from it. */
@Tag("udo-02")
@Tag("tay-03")
final class ConfigurationPlanTest {
  private static final LocatedApplication SHOP = Samples.located(Samples.configured("shop"));
  private static final RollbackRequest ASKED = Samples.execute("shop");

  static Stream<Arguments> tiers() {
    return Stream.of(
        Arguments.of(new EmergencyTier(), true),
        Arguments.of(new StandardTier(), true),
        Arguments.of(new FullTier(), true),
        Arguments.of(new RecoveryTier(), true),
        Arguments.of(new DatabaseTier(), false),
        Arguments.of(
            new UndoTier("run-0", false, false, List.of(), false, List.of(), List.of()), false));
  }

  @ParameterizedTest
  @MethodSource("tiers")
  void goesToWhatTheTargetWasRecordedWith(TierPage tier, boolean goes) {
    ConfigurationSet set = choice(tier, ASKED, world(), Planner.targetOf(ASKED)).set();

    assertThat(set).isEqualTo(goes ? ConfigurationSet.recorded("set-a", "v1.0.0") : null);
  }

  @Test
  void putsFilesBackBeforeServicesReadThem() {
    Plan plan = plan(new StandardTier(), ASKED, world().with(differing()));

    assertThat(Plans.names(plan))
        .containsSubsequence("restore-configuration", "move-checkout", "replace-services");
    Step replace = plan.steps().get(Plans.names(plan).indexOf("replace-services"));
    assertThat(replace.call().input().get("anew").asBoolean()).isTrue();
    assertThat(replace.does()).contains("made anew to read their configuration");
    assertThat(plan.configuration()).isEqualTo(differing());
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void changesNothingWhereNothingDiffers() {
    Plan plan = plan(new StandardTier(), ASKED, world().with(seen(FileState.SAME)));

    assertThat(Plans.names(plan)).doesNotContain("restore-configuration");
    assertThat(plan.hash()).isEqualTo(plan(new StandardTier(), ASKED, world()).hash());
  }

  @Test
  void bindsAnApprovalToTheDifference() {
    Observation other =
        world()
            .with(
                new ConfigurationSeen(
                    differing().set(),
                    List.of(
                        new FileDifference(
                            "/srv/shop/.env", FileState.CHANGED, List.of("~ B=•••"))),
                    List.of(),
                    List.of()));

    assertThat(plan(new StandardTier(), ASKED, other).hash())
        .isNotEqualTo(plan(new StandardTier(), ASKED, world().with(differing())).hash());
  }

  @Test
  void leavesFilesAloneWhereThatIsAskedFor() {
    ConfigurationChoice choice =
        choice(
            new StandardTier(), ASKED.keepingConfiguration(true), world(), Planner.targetOf(ASKED));

    assertThat(choice).isEqualTo(ConfigurationChoice.LEAVE);
  }

  @Test
  void saysThatATargetWasRecordedWithoutItsFiles() {
    Plan plan = plan(new StandardTier(), ASKED, world(null, CANDIDATE));

    assertThat(plan.warnings())
        .contains(
            "v1.0.0 (aaaaaaaa) was recorded without its configuration: the files stay as they are");
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void refusesASetThatCannotBeUsedAndSaysHowToGoOnWithoutIt() {
    Plan plan = plan(new StandardTier(), ASKED, world().with(unfit()));

    assertThat(plan.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).isEqualTo("the certificate expired");
              assertThat(problem.fix()).contains("--keep-configuration");
            });
  }

  @Test
  void comesUpWithoutItsFilesWhenARecoveryCannotHaveThem() {
    Plan plan = plan(new RecoveryTier(), ASKED, world().with(unfit()));

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.warnings()).contains("the files stay as they are: the certificate expired");
    assertThat(Plans.names(plan)).doesNotContain("restore-configuration");
  }

  @Test
  @Tag("tay-09")
  void mendsAComposeFileThatNobodyCanRead() {
    assertThat(plan(new StandardTier(), ASKED, broken(world())).problems())
        .extracting(Problem::what)
        .containsExactly("no YAML");
    assertThat(plan(new StandardTier(), ASKED, broken(world()).with(differing())).problems())
        .isEmpty();
  }

  @Test
  void restoresTheFilesOfTheReleaseThatRunsWhereItIsGood() {
    assertThat(ofConfiguration(ASKED, world("set-a", GOOD))).isEqualTo("set-b");
    assertThat(ofConfiguration(ASKED, world("set-a", CANDIDATE))).isEqualTo("set-a");
    assertThat(ofConfiguration(Samples.execute("shop", "v1.1.0"), world("set-a", CANDIDATE)))
        .isEqualTo("set-b");
  }

  @Test
  void refusesToRestoreFilesThatNobodyRecorded() {
    Plan none = plan(new ConfigurationTier(), ASKED, world(null, CANDIDATE));
    Plan same = plan(new ConfigurationTier(), ASKED, world().with(seen(FileState.SAME)));

    assertThat(none.problems())
        .extracting(Problem::what)
        .containsExactly("no good release was recorded with its configuration");
    assertThat(same.problems())
        .extracting(Problem::what)
        .containsExactly("it is what v1.0.0 was recorded with: there is nothing to restore");
  }

  @Test
  void refusesToRestoreFilesThatTheProfileDoesNotName() {
    Plan plan =
        new Planner(new ConfigurationTier())
            .plan("run-1", ASKED, Samples.shop(), world(), new WhereItStands());

    assertThat(plan.problems())
        .extracting(Problem::what)
        .containsExactly("the profile names no files");
  }

  @Test
  void asksForNothingWhereTheProfileNamesNoFiles() {
    assertThat(
            new Planner(new StandardTier())
                .configuration(ASKED, Samples.shop(), world(), Planner.targetOf(ASKED)))
        .isEqualTo(ConfigurationChoice.LEAVE);
  }

  private static @Nullable String ofConfiguration(RollbackRequest request, Observation seen) {
    ConfigurationSet set =
        choice(new ConfigurationTier(), request, seen, new WhereItStands()).set();
    return set == null ? null : set.id();
  }

  private static ConfigurationChoice choice(
      TierPage tier, RollbackRequest request, Observation seen, Aim aim) {
    return new Planner(tier).configuration(request, SHOP, seen, aim);
  }

  private static Plan plan(TierPage tier, RollbackRequest request, Observation seen) {
    Aim aim = tier instanceof ConfigurationTier ? new WhereItStands() : Planner.targetOf(request);
    return new Planner(tier).plan("run-1", request, SHOP, seen, aim);
  }

  /** B runs and was recorded with set-b, A is good and was recorded with set-a. */
  private static Observation world() {
    return world("set-a", CANDIDATE);
  }

  private static Observation world(@Nullable String ofA, Verdict ofB) {
    Observation plain = Seen.shopAtB().observation();
    return new Observation(
        plain.at(),
        plain.host(),
        plain.commits(),
        plain.services(),
        List.of(
            release("v1.0.0", Samples.A, GOOD, ofA),
            release("v1.1.0", Samples.B, ofB, ofA == null ? null : "set-b")),
        List.of());
  }

  private static Observation broken(Observation seen) {
    return new Observation(
        seen.at(),
        seen.host(),
        seen.commits(),
        new ServicesSeen(
            seen.services().services(),
            seen.services().kept(),
            List.of(),
            List.of(),
            List.of("no YAML")),
        seen.releases(),
        List.of());
  }

  private static Release release(
      String name, String commit, Verdict verdict, @Nullable String configuration) {
    return new Release(
        name,
        commit,
        verdict,
        Map.of(),
        Samples.NOON,
        "",
        Map.of(),
        Map.of(),
        List.of(),
        configuration);
  }

  private static ConfigurationSeen differing() {
    return seen(FileState.CHANGED);
  }

  private static ConfigurationSeen seen(FileState state) {
    return new ConfigurationSeen(
        ConfigurationSet.recorded("set-a", "v1.0.0"),
        List.of(new FileDifference("/srv/shop/.env", state, List.of("~ A=•••"))),
        List.of(),
        List.of());
  }

  private static ConfigurationSeen unfit() {
    return new ConfigurationSeen(
        differing().set(), differing().files(), List.of(), List.of("the certificate expired"));
  }
}
