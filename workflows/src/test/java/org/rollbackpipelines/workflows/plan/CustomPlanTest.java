package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.rollbackpipelines.workflows.application.Concern.CALL_ACTIONS;
import static org.rollbackpipelines.workflows.application.Concern.CLEAR_CACHES;
import static org.rollbackpipelines.workflows.application.Concern.CLOSE_TRAFFIC;
import static org.rollbackpipelines.workflows.application.Concern.CODE;
import static org.rollbackpipelines.workflows.application.Concern.CONFIGURATION;
import static org.rollbackpipelines.workflows.application.Concern.DATA;
import static org.rollbackpipelines.workflows.application.Concern.MARK_BAD;
import static org.rollbackpipelines.workflows.application.Concern.PAUSE_QUEUES;
import static org.rollbackpipelines.workflows.application.Concern.STOP_SERVICES;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.application.ActionMoment;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Concern;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.OwnTier;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.FileDifference;
import org.rollbackpipelines.workflows.configuration.FileState;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.CustomTier;
import org.rollbackpipelines.workflows.tier.StandardTier;

/** What a tier of the team's own does: what it names, in the one safe order, and nothing else. */
final class CustomPlanTest {
  private static final RollbackRequest ASKED = Samples.execute("shop");
  private static final Concern[] EVERYTHING = {
    MARK_BAD, CALL_ACTIONS, CLEAR_CACHES, PAUSE_QUEUES, CLOSE_TRAFFIC, DATA, CONFIGURATION, CODE
  };

  static Stream<Arguments> compositions() {
    return Stream.of(
        steps(
            "capture-evidence pin-versions move-checkout replace-services confirm-versions"
                + " await-healthy open-traffic",
            CODE),
        steps(
            "capture-evidence pin-versions restore-configuration move-checkout replace-services"
                + " confirm-versions await-healthy open-traffic",
            CODE,
            CONFIGURATION),
        steps(
            "capture-evidence pin-versions restore-configuration replace-services confirm-versions"
                + " await-healthy open-traffic",
            CONFIGURATION),
        steps(
            "capture-evidence pin-versions move-checkout replace-services clear-caches"
                + " confirm-versions await-healthy open-traffic warm-caches",
            CLEAR_CACHES,
            CODE),
        steps(
            "capture-evidence pin-versions close-traffic move-checkout replace-services"
                + " confirm-versions await-healthy open-traffic",
            CLOSE_TRAFFIC,
            CODE),
        steps(
            "capture-evidence pin-versions pause-queues drain-queues move-checkout"
                + " replace-services confirm-versions await-healthy open-traffic clean-queues"
                + " resume-queues",
            PAUSE_QUEUES,
            CODE),
        steps(
            "capture-evidence pin-versions call-hold move-checkout replace-services"
                + " confirm-versions await-healthy call-log-in open-traffic",
            CALL_ACTIONS,
            CODE),
        steps(
            "capture-evidence pin-versions move-checkout replace-services confirm-versions"
                + " await-healthy open-traffic mark-bad",
            MARK_BAD,
            CODE),
        steps(
            "capture-evidence pin-versions close-traffic pause-queues drain-queues stop-services"
                + " move-checkout replace-services confirm-versions await-healthy open-traffic"
                + " clean-queues resume-queues",
            STOP_SERVICES,
            PAUSE_QUEUES,
            CLOSE_TRAFFIC,
            CODE),
        steps(
            "capture-evidence pin-versions restore-databases close-traffic pause-queues"
                + " drain-queues stop-services swap-databases move-checkout clear-caches"
                + " replace-services confirm-versions await-healthy confirm-databases open-traffic"
                + " warm-caches clean-queues resume-queues compare-databases",
            DATA,
            CLEAR_CACHES,
            PAUSE_QUEUES,
            CLOSE_TRAFFIC,
            CODE));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("compositions")
  void hasTheStepsOfWhatItNamesInTheirOrder(String names, List<Concern> does) {
    Plan plan = plan(does, ASKED);

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.tier()).isEqualTo("weekend");
    assertThat(String.join(" ", Plans.names(plan))).isEqualTo(names);
    assertThat(plan.steps()).extracting(Step::phase).isSorted();
  }

  /** Whatever is named last stands where the standard page has it. */
  @Test
  void isTheStandardPageWhereItNamesEverything() {
    List<RollbackRequest> requests =
        List.of(
            ASKED,
            ASKED.with(DatabaseChoice.KEEP, null, null),
            ASKED.with(DatabaseChoice.RESTORE, null, null),
            ASKED.stoppingFirst(true),
            ASKED.keepingConfiguration(true));

    for (RollbackRequest request : requests) {
      Aim aim = Planner.targetOf(request);
      CustomTier everything = new CustomTier(new OwnTier("weekend", List.of(EVERYTHING)));
      Plan own = plan(everything, request, shop(true), aim);
      Plan standard = plan(new StandardTier(), request, shop(true), aim);
      assertThat(own.steps()).isEqualTo(standard.steps());
      assertThat(own.preflight()).isEqualTo(standard.preflight());
      assertThat(own.databases()).isEqualTo(standard.databases());
      assertThat(own.problems()).isEmpty();
    }
  }

  @Test
  void looksBeforehandAtWhatItNamesAlone() {
    assertThat(looks(CODE)).isEmpty();
    assertThat(looks(CODE, CLOSE_TRAFFIC)).containsExactly("check-traffic");
    assertThat(looks(CODE, PAUSE_QUEUES)).containsExactly("check-queues");
    assertThat(looks(CODE, CALL_ACTIONS)).containsExactly("check-actions");
  }

  @Test
  void saysThatNobodyLooksAtDataThatItLeavesAlone() {
    assertThat(plan(List.of(CODE), ASKED).warnings())
        .contains(
            "tier 'weekend' leaves data alone: nobody looks whether it fits v1.0.0 (aaaaaaaa)");
    assertThat(plan(List.of(EVERYTHING), ASKED).warnings())
        .noneMatch(warning -> warning.contains("leaves data alone"));
  }

  @Test
  void refusesWhatIsAskedOfItAndItDoesNotDo() {
    assertThat(problems(List.of(CODE), ASKED.with(DatabaseChoice.RESTORE, null, null)))
        .containsExactly("the weekend tier leaves data alone");
    assertThat(problems(List.of(CODE), ASKED.stoppingFirst(true)))
        .containsExactly("the weekend tier stops nothing before it is ready");
    assertThat(problems(List.of(CODE), ASKED.of(List.of("api"))))
        .containsExactly("the weekend tier takes all services back");
    assertThat(problems(List.of(CONFIGURATION), ASKED.keepingConfiguration(true)))
        .containsExactly("tier 'weekend' takes the configuration back, and it is to stay as it is");
  }

  @Test
  void isAnotherPlanThanTheSameUnderAnotherName() {
    Plan weekend = plan(List.of(CODE), ASKED);
    Plan night =
        plan(
            new CustomTier(new OwnTier("night", List.of(CODE))),
            ASKED,
            shop(false),
            Planner.targetOf(ASKED));

    assertThat(night.steps()).isEqualTo(weekend.steps());
    assertThat(night.hash()).isNotEqualTo(weekend.hash());
  }

  private static List<String> looks(Concern... does) {
    return plan(List.of(does), ASKED).preflight().stream().map(Step::name).toList();
  }

  private static List<String> problems(List<Concern> does, RollbackRequest request) {
    return plan(does, request).problems().stream().map(Problem::what).toList();
  }

  private static Plan plan(List<Concern> does, RollbackRequest request) {
    Aim aim = does.contains(CODE) ? Planner.targetOf(request) : new WhereItStands();
    return plan(new CustomTier(new OwnTier("weekend", does)), request, shop(false), aim);
  }

  private static Plan plan(
      TierPage page, RollbackRequest request, LocatedApplication shop, Aim aim) {
    return new Planner(page).plan("run-1", request, shop, seen(), aim);
  }

  /** With everything there is. */
  private static LocatedApplication shop(boolean always) {
    Application plain = Samples.withDatabase("shop", "main", SchemaRule.RESTORE);
    Application around =
        Samples.acting(
            Samples.withQueue(Samples.withCaches(plain, Samples.pages(true)), "mail"),
            Samples.action("hold", ActionMoment.BEFORE, true),
            Samples.action("log-in", ActionMoment.AFTER, true));
    return Samples.located(Samples.configured(Samples.closable(around, always)));
  }

  private static Observation seen() {
    Backup backup =
        new Backup("recorded", "main", Samples.NOON, 1, 1, 1, "15", Samples.NOON, "old");
    Observation plain =
        Seen.shopAtB()
            .database(
                new DatabaseSeen("main", "1", "new", 1, List.of(backup), List.of(), List.of()))
            .observation();
    return new Observation(
            plain.at(),
            plain.host(),
            plain.commits(),
            plain.services(),
            List.of(recorded()),
            plain.databases())
        .with(
            new ConfigurationSeen(
                ConfigurationSet.recorded("set-a", "v1.0.0"),
                List.of(
                    new FileDifference("/srv/shop/.env", FileState.CHANGED, List.of("~ A=•••"))),
                List.of(),
                List.of()));
  }

  private static Release recorded() {
    return new Release(
        "v1.0.0",
        Samples.A,
        Verdict.GOOD,
        Map.of(),
        Samples.NOON,
        "",
        Map.of("main", "recorded"),
        Map.of(),
        List.of(),
        "set-a");
  }

  private static Arguments steps(String names, Concern... does) {
    return arguments(names, List.of(does));
  }
}
