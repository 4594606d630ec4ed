package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.database.ArchiveSeen;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.target.WhereItStands;
import org.rollbackpipelines.workflows.tier.ClusterTier;
import org.rollbackpipelines.workflows.tier.DatabaseTier;

/** What a switch of a whole cluster does, and what speaks against it. */
final class ClusterPlanTest {
  private static final Instant ELEVEN = Samples.NOON.minusSeconds(3_600);

  @Test
  void recoversWhileUsersAreServedAndSwitchesInTheDark() {
    Plan plan = plan(at(ELEVEN), Seen.archive(), Samples.switchable("main"));

    assertThat(plan.problems()).isEmpty();
    assertThat(Plans.names(plan))
        .containsExactly(
            "capture-evidence",
            "pin-versions",
            "recover-cluster",
            "stop-services",
            "switch-cluster",
            "replace-services",
            "confirm-versions",
            "await-healthy",
            "confirm-cluster",
            "confirm-archive");
    assertThat(plan.preflight()).extracting(Step::name).containsExactly("check-cluster");
    assertThat(plan.movesData()).isTrue();
    assertThat(plan.hash())
        .isNotEqualTo(
            plan(at(ELEVEN.minusSeconds(1)), Seen.archive(), Samples.switchable("main")).hash());
  }

  @Test
  void saysThatEveryDatabaseGoesAlongAndWhatIsOutOfSight() {
    assertThat(plan(at(ELEVEN), Seen.archive(), Samples.switchable("main")).warnings())
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .contains("EVERY database of the cluster")
                    .contains("main (3 MiB), theirs (1 MiB)"))
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .contains("since 2026-03-01T11:00:00Z, 1 h 0 min until now")
                    .contains("/data/main_before_run-1"));
  }

  @Test
  void saysWhichDatabasesNobodyProves() {
    assertThat(
            plan(at(ELEVEN), Seen.archive(), Samples.switchable("main"), Samples.archived("extra"))
                .warnings())
        .anyMatch(warning -> warning.startsWith("database extra names no pointInTime.cluster"));
  }

  @Test
  void namesTheKeyThatIsMissing() {
    Plan plan = plan(at(ELEVEN), Seen.archive(), Samples.archived("main"));

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.preflight()).isEmpty();
    assertThat(plan.problems()).extracting(Problem::where).containsExactly("pointInTime.cluster");
  }

  @Test
  void refusesAMomentThatTheArchiveDoesNotReach() {
    assertThat(problem(at(Samples.NOON.minusSeconds(90_000)), Seen.archive()))
        .contains("the oldest backup of the cluster ended at 2026-02-28T12:00:00Z");
    assertThat(problem(at(Samples.NOON.plusSeconds(1)), Seen.archive()))
        .contains("is still to come");
    assertThat(problem(at(ELEVEN), new ArchiveSeen(null, "it is not there", null)))
        .contains("it is not there");
  }

  @Test
  void goesToAMomentInThisTierOnly() {
    Plan plan =
        new Planner(new DatabaseTier())
            .plan(
                "run-1",
                at(ELEVEN),
                Samples.located(Samples.withDatabases("shop", Samples.switchable("main"))),
                Seen.shopAtB().observation(),
                new WhereItStands());

    assertThat(plan.problems()).extracting(Problem::where).contains("at");
  }

  private static String problem(RollbackRequest request, ArchiveSeen archive) {
    return plan(request, archive, Samples.switchable("main")).problems().toString();
  }

  private static RollbackRequest at(Instant moment) {
    return Samples.execute("shop").asOf(moment, null);
  }

  private static Plan plan(RollbackRequest request, ArchiveSeen archive, Database... databases) {
    DatabaseSeen main =
        new DatabaseSeen("main", "1", "schema", 1, List.of(), List.of(), List.of()).with(archive);
    return new Planner(new ClusterTier())
        .plan(
            "run-1",
            request,
            Samples.located(Samples.withDatabases("shop", databases)),
            Seen.shopAtB().database(main).observation(),
            new WhereItStands());
  }
}
