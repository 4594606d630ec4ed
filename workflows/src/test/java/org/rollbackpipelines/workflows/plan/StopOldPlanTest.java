package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.TrafficTier;
import org.rollbackpipelines.workflows.tier.TrafficUndoTier;

/** When the side that users left may be stopped, and what starts it again. */
@Tag("tay-04")
final class StopOldPlanTest {
  private static final Application COLOURS =
      Samples.withSides(Samples.application("shop"), List.of("api"), List.of("web"));

  @Test
  void stopsTheServicesOfTheSideThatIsLeftAndNoOthers() {
    Plan plan = switching(COLOURS);

    assertThat(Plans.names(plan))
        .containsExactly(
            "capture-evidence", "ask-side", "send-100", "watch-100", "stop-side-green");
    Step stop = plan.steps().get(plan.steps().size() - 1);
    assertThat(stop.phase()).isEqualTo(Phase.SETTLE);
    assertThat(stop.does()).contains("then stops web, and removes nothing").contains("after 20 s");
    assertThat(stop.call().input().at("/stop/runtime/services").toString()).isEqualTo("[\"web\"]");
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void refusesWhereNobodySaysWhichServicesTheSidesAre() {
    Plan plan =
        switching(Samples.withSides(Samples.application("shop"), List.of(), List.of("web")));

    assertThat(plan.problems())
        .extracting(Problem::what)
        .containsExactly("nobody says which services side blue is");
    assertThat(Plans.names(plan)).doesNotContain("stop-side-green");
  }

  @Test
  void refusesWhereOneSideCannotBeStoppedAlone() {
    Application processes =
        Samples.application("shop", Samples.processes("shop"), Source.Checkout.LEAVE);
    String service = processes.runtime().serviceNames().get(0);

    assertThat(switching(Samples.withSides(processes, List.of(), List.of(service))).problems())
        .extracting(Problem::what)
        .containsExactly(
            "all services of this runtime start from one link: one side cannot be stopped, or"
                + " started, alone");
  }

  @Test
  void refusesAProfileWhoseSidesShareAServiceOrNameOneThatThereIsNot() {
    Application plain = Samples.application("shop");

    assertThatThrownBy(() -> Samples.withSides(plain, List.of("api", "web"), List.of("web")))
        .hasMessageContaining("services [web] stand in both sides");
    assertThatThrownBy(
            () -> Samples.withSides(plain, List.of("api"), List.of("green")).requireFit())
        .hasMessageContaining("the service 'green', and the runtime none of that name");
  }

  @Test
  void startsTheSideAgainBeforeUsersGoBack() {
    Plan plan = undoing(COLOURS);

    assertThat(Plans.names(plan))
        .containsExactly("capture-evidence", "start-side-green", "ask-side", "return-users");
    Step start = plan.steps().get(1);
    assertThat(start.call().input().path("versions").findValuesAsText("service"))
        .containsExactly("web");
    assertThat(start.undoCall()).isNull();
  }

  @Test
  void refusesToGoBackToASideThatNobodyCanStart() {
    Plan plan = undoing(Samples.withSides(Samples.application("shop")));

    assertThat(plan.problems())
        .extracting(Problem::what)
        .containsExactly(
            "run run-0 stopped green, and the profile does not say any more which services that"
                + " is");
  }

  private static Plan switching(Application application) {
    return new Planner(new TrafficTier("blue", List.of(100), true))
        .plan(
            "run-1",
            Samples.execute("shop"),
            Samples.located(application),
            Seen.shopAtB().observation(),
            new WhereItStands());
  }

  private static Plan undoing(Application application) {
    return new Planner(new TrafficUndoTier("run-0", "green"))
        .plan(
            "run-1",
            Samples.execute("shop"),
            Samples.located(application),
            Seen.shopAtB().observation(),
            new WhereItStands());
  }
}
