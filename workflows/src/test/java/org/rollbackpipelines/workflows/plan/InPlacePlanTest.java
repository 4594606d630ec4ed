package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.FolderRuntime;
import org.rollbackpipelines.workflows.application.InPlace;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.application.SystemdScope;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.EmergencyTier;
import org.rollbackpipelines.workflows.tier.RecoveryTier;

/** What a plan says of services that run in the checkout itself. */
@Tag("stu-02")
@Tag("stu-05")
final class InPlacePlanTest {
  private static final String BEFORE = "capture-evidence pin-versions ";
  private static final String BUILT = "check-out-target build-target ";
  private static final String AFTER =
      "stop-services move-checkout replace-services confirm-versions await-healthy mark-bad";

  static Stream<Arguments> plans() {
    return Stream.of(
        Arguments.of("pm2, to build", pm2(built()), seen(), BEFORE + BUILT + AFTER),
        Arguments.of("systemd, to build", systemd(built()), seen(), BEFORE + BUILT + AFTER),
        Arguments.of("kept aside", pm2(built()), kept(), BEFORE + AFTER),
        Arguments.of("nothing is ever built", systemd(plain()), seen(), BEFORE + AFTER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void stopsWhatRunsBeforeItsFilesMove(
      String name, FolderRuntime runtime, Seen seen, String steps) {
    Plan plan = Plans.of(Samples.application("shop", runtime, Source.Checkout.MOVE), seen);

    assertThat(plan.problems()).isEmpty();
    assertThat(String.join(" ", Plans.names(plan))).isEqualTo(steps);
  }

  @Test
  void buildsBesideTheCheckoutAndNamesWhatIsKept() {
    Plan plan = plan(pm2(built()), seen());

    assertThat(does(plan, "pin-versions")).startsWith("keeps the build of ");
    assertThat(does(plan, "check-out-target")).contains("/opt/shop/checkouts/" + Samples.A);
    assertThat(does(plan, "move-checkout")).contains(" in /srv/shop; untracked files stay");
    assertThat(does(plan, "replace-services")).contains("api /opt/shop/builds/" + Samples.A);
    assertThat(does(plan, "confirm-versions")).contains("run the build of ");
  }

  @Test
  void refusesACheckoutWithChangedFilesAndSaysWhich() {
    Plan plan = plan(pm2(built()), seen().changed("src/app.js"));

    assertThat(plan.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).isEqualTo("source.repository");
              assertThat(problem.what()).contains("/srv/shop").contains("src/app.js");
            });
  }

  @Test
  void refusesWhenTheCheckoutWasMovedUnderWhatRuns() {
    Plan plan = plan(systemd(built()), seen().head(Samples.C));

    assertThat(plan.problems())
        .extracting(problem -> problem.where())
        .containsExactly("service api", "service web");
    assertThat(plan.problems().get(0).what()).contains(Samples.B).contains(Samples.C);
    assertThat(plan.problems().get(0).fix()).contains("git checkout " + Samples.B);
  }

  /** What a failed way back leaves: the former commit in the checkout, the target running. */
  @Test
  void letsARecoveryOutOfThatAndMovesBeforeAnythingIsStopped() {
    Application shop = Samples.application("shop", pm2(built()), Source.Checkout.MOVE);
    Plan plan =
        new Planner(new RecoveryTier())
            .plan(
                "run-1",
                Samples.execute("shop"),
                Samples.located(shop),
                kept().head(Samples.C).observation());

    assertThat(plan.problems()).isEmpty();
    assertThat(Plans.names(plan))
        .containsSubsequence("move-checkout", "stop-services", "replace-services")
        .containsOnlyOnce("move-checkout");
    Step move = step(plan, "move-checkout");
    assertThat(move.optional()).isFalse();
    assertThat(move.undoCall()).isNull();
  }

  /** A run ended after its move and before its exchange. */
  @Test
  void leadsBackToWhatRanAndNotToWhereTheHeadWasLeft() {
    Seen dark = kept().head(Samples.A);
    for (String service : List.of("api", "web")) {
      dark.runs(service, "/opt/shop/builds/" + Samples.B, Samples.B, "stopped");
    }

    Plan plan = plan(pm2(built()), dark);

    assertThat(plan.problems()).isEmpty();
    Call back = Objects.requireNonNull(step(plan, "move-checkout").undoCall());
    assertThat(back.input().path("commit").asText()).isEqualTo(Samples.B);
    assertThat(back.input().path("left").asText()).isEqualTo(Samples.A);
    assertThat(back.input().path("branch").isNull()).isTrue();
  }

  @Test
  void tellsTheUndoWhereTheMoveWentTo() {
    Step move = step(plan(pm2(built()), kept()), "move-checkout");

    Call back = Objects.requireNonNull(move.undoCall());
    assertThat(back.input().path("commit").asText()).isEqualTo(Samples.B);
    assertThat(back.input().path("branch").asText()).isEqualTo("main");
    assertThat(back.input().path("left").asText()).isEqualTo(Samples.A);
    assertThat(move.call().input().path("left").isTextual()).isFalse();
  }

  @Test
  void refusesToGoBackToServicesOfOneCommitWithTheirCheckoutOnAnother() {
    Seen dark = kept().head(Samples.A);
    for (String service : List.of("api", "web")) {
      dark.runs(service, "/opt/shop/builds/" + Samples.B, Samples.B, "stopped");
    }
    Application shop = Samples.application("shop", pm2(built()), Source.Checkout.MOVE);

    Plan plan =
        new Planner(new EmergencyTier())
            .plan(
                "run-1",
                Samples.execute("shop"),
                Samples.located(shop),
                dark.observation(),
                new WhereItStands());

    assertThat(plan.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains(Samples.A).contains(Samples.B);
              assertThat(problem.fix()).contains("rollback start --to " + Samples.B);
            });
  }

  @Test
  void wantsACheckoutThatMayMoveAndProductsThatSomethingMakes() {
    assertThatThrownBy(
            () -> Samples.application("shop", pm2(built()), Source.Checkout.LEAVE).requireFit())
        .hasMessageContaining("let it be moved");
    assertThatThrownBy(
            () -> Samples.application("other", pm2(built()), Source.Checkout.MOVE).requireFit())
        .hasMessageContaining("inPlace.checkout is /srv/shop")
        .hasMessageContaining("/srv/other");
    assertThatThrownBy(() -> pm2(plain())).hasMessageContaining("inPlace.products is empty");
    assertThatThrownBy(() -> systemd(new InPlace("/srv/shop", List.of("../etc"), 5, List.of())))
        .hasMessageContaining("../etc");
    assertThatThrownBy(() -> new InPlace("/srv/shop", List.of(".git/hooks"), 5, List.of()))
        .hasMessageContaining("git's own");
    assertThatThrownBy(() -> new InPlace("/srv/shop", List.of("a", "a/b"), 5, List.of()))
        .hasMessageContaining("keep the folder alone");
    for (String file : List.of("dist", "dist/.env", "config")) {
      assertThatThrownBy(
              () -> new InPlace("/srv/shop", List.of("dist", "config/gen"), 5, List.of(file)))
          .hasMessageContaining("what a build reads cannot be what it writes");
    }
  }

  private static Plan plan(FolderRuntime runtime, Seen seen) {
    return Plans.of(Samples.application("shop", runtime, Source.Checkout.MOVE), seen);
  }

  private static Seen seen() {
    return Seen.shopAtB().nothingKept();
  }

  private static Seen kept() {
    Seen seen = seen();
    List.of("api", "web")
        .forEach(service -> seen.kept(service, "/opt/shop/builds/" + Samples.A, Samples.A));
    return seen;
  }

  private static InPlace built() {
    return new InPlace("/srv/shop", List.of("node_modules", "dist"), 5, List.of(".env"));
  }

  private static InPlace plain() {
    return new InPlace("/srv/shop", List.of(), 5, List.of());
  }

  private static Pm2Runtime pm2(InPlace live) {
    return new Pm2Runtime(
        "/opt/shop",
        List.of("npm", "run", "build"),
        List.of("api", "web"),
        "ecosystem.config.js",
        Map.of(),
        List.of("pm2"),
        null,
        List.of("npm", "ci"),
        live);
  }

  private static SystemdRuntime systemd(InPlace live) {
    List<String> build = live.products().isEmpty() ? List.of() : List.of("make");
    return new SystemdRuntime(
        "/opt/shop",
        build,
        List.of("api", "web"),
        SystemdScope.SYSTEM,
        List.of("systemctl"),
        List.of(),
        live);
  }

  private static String does(Plan plan, String step) {
    return step(plan, step).does();
  }

  private static Step step(Plan plan, String step) {
    return plan.steps().stream()
        .filter(candidate -> candidate.name().equals(step))
        .findFirst()
        .orElseThrow();
  }
}
