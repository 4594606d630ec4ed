package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.tier.EmergencyTier;
import org.rollbackpipelines.workflows.tier.PartialTier;
import org.rollbackpipelines.workflows.tier.UndoTier;

/** Which jobs are put away with a service that goes back, and which never. */
@Tag("eva-08")
final class JobsToClearTest {
  private static final JobQueue MAIL = Samples.bullmq("mail", "outgoing", "web");

  @Test
  void putsJobsAwayOnceTheirWorkerIsDownAndBeforeItsCodeGoesBack() {
    Plan plan = Plans.cleared(with(MAIL), web());

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.steps())
        .extracting(Step::name)
        .containsSubsequence(
            "pause-queues",
            "drain-queues",
            "stop-workers",
            "clear-jobs",
            "replace-services",
            "await-healthy",
            "resume-queues");
    assertThat(step(plan, "clear-jobs").undo())
        .isEqualTo("puts them back (rollback queue put-back mail --kept run-1)");
    assertThat(step(plan, "stop-workers").does()).startsWith("stops web, with the time");
    assertThat(step(plan, "pause-queues").optional()).isTrue();
    assertThat(step(plan, "drain-queues").optional()).isTrue();
    assertThat(step(plan, "clear-jobs").optional()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "running, starts them again as they were, true",
    "restarting (1), starts them again as they were, true",
    "exited (0), nothing to start again: none of them ran, false"
  })
  void startsNoWorkerThatWasDownBefore(String status, String undo, boolean starts) {
    Plan plan =
        new Planner(new PartialTier())
            .plan(
                "run-1",
                web(),
                Samples.located(with(MAIL)),
                Seen.shopAtB()
                    .runs("web", Samples.image("web", Samples.B), Samples.B, status)
                    .observation());

    assertThat(step(plan, "stop-workers").undo()).isEqualTo(undo);
    assertThat(step(plan, "stop-workers").undoCall() != null).isEqualTo(starts);
  }

  @Test
  void leavesJobsWhereNobodyAsksForThem() {
    Plan plan = Plans.cleared(with(MAIL), web().clearingJobs(false));

    assertThat(plan.steps())
        .extracting(Step::name)
        .contains("pause-queues")
        .doesNotContain("clear-jobs", "stop-workers", "drain-queues");
  }

  @Test
  void clearsOnlyTheQueuesOfTheServicesThatGoBack() {
    JobQueue other = Samples.bullmq("reports", "reports", "api");

    Plan plan = Plans.cleared(with(MAIL, other), web());

    assertThat(step(plan, "clear-jobs").call().input().path("queues").findValuesAsText("name"))
        .containsExactly("mail");
    assertThat(step(plan, "drain-queues").title()).isEqualTo("Let the jobs of mail end");
    assertThat(step(plan, "pause-queues").title()).isEqualTo("Pause mail, reports");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            with(Samples.bullmq("mail", "outgoing", "api")),
            "the service 'web' works on no queue of the profile"),
        Arguments.of(
            Samples.withQueue(Samples.application("shop"), "mail"),
            "the service 'web' works on no queue of the profile"),
        Arguments.of(
            with(Samples.bullmq("mail", "outgoing", "web", "api")), "api works on mail, too"),
        Arguments.of(
            with(MAIL, Samples.bullmq("letters", "outgoing", "api")),
            "the jobs of mail lie in the same keys as those of letters"),
        Arguments.of(
            with(MAIL, Samples.jobs("letters", "bull:outgoing:wait", "api")),
            "the jobs of mail lie in the same keys as those of letters"),
        Arguments.of(
            Samples.withWorker(Samples.application("shop"), "mail", "web"),
            "where the jobs of mail lie is not known"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatItCannotTellApart(Application application, String sentence) {
    assertThat(Plans.cleared(application, web()).problems())
        .extracting(Problem::what)
        .containsExactly(sentence);
  }

  @Test
  void refusesInOtherTiers() {
    Plan plan =
        new Planner(new EmergencyTier())
            .plan(
                "run-1",
                Samples.execute("shop").clearingJobs(true),
                Samples.located(with(MAIL)),
                Seen.shopAtB().observation());

    assertThat(plan.problems())
        .extracting(Problem::what)
        .containsExactly("the emergency tier clears no jobs");
  }

  @Test
  void refusesServicesThatNobodyRuns() {
    assertThatThrownBy(() -> with(Samples.bullmq("mail", "outgoing", "wep")).requireFit())
        .hasMessageContaining("queue mail names the service 'wep', and the runtime no service");
  }

  @Test
  void putsBackWithAnUndoWhatTheRunPutAway() {
    UndoTier undo =
        new UndoTier("run-0", false, false, List.of(), false, List.of(), List.of("mail"));
    Plan plan =
        new Planner(undo)
            .plan(
                "run-1",
                Samples.execute("shop"),
                Samples.located(with(MAIL)),
                Seen.shopAtB().observation());

    assertThat(plan.steps())
        .extracting(Step::name)
        .containsSubsequence("await-healthy", "put-jobs-back", "resume-queues");
    assertThat(step(plan, "put-jobs-back").call().input().path("kept").asText()).isEqualTo("run-0");
  }

  @Test
  void saysThatAnUndoLeavesJobsOfAQueueThatTheProfileHasNoMore() {
    UndoTier undo =
        new UndoTier(
            "run-0", false, false, List.of(), false, List.of(), List.of("mail", "letters"));
    Plan plan =
        new Planner(undo)
            .plan(
                "run-1",
                Samples.execute("shop"),
                Samples.located(with(MAIL)),
                Seen.shopAtB().observation());

    assertThat(plan.warnings())
        .contains(
            "the profile has no queue letters any more: what run-0 put away of it stays kept; name"
                + " it again, then: rollback queue put-back letters --kept run-0");
  }

  @Test
  void saysHowManyJobsThereAre() {
    QueueSeen told = new QueueSeen("mail", true, 41L, 2L, 3L, null, null);

    assertThat(told.words()).isEqualTo("queue mail: 41 waiting, 2 active, 3 delayed, paused");
    assertThat(QueueSeen.unasked("mail", "Redis does not answer").words())
        .isEqualTo("queue mail could not be asked: Redis does not answer");
    assertThat(new QueueSeen("mail", false, null, null, null, null, null).words())
        .isEqualTo("queue mail: its jobs are not counted");
  }

  private static Application with(JobQueue... queues) {
    return Samples.withJobs(Samples.application("shop"), queues);
  }

  private static RollbackRequest web() {
    return Samples.execute("shop").of(List.of("web")).clearingJobs(true);
  }

  private static Step step(Plan plan, String name) {
    return plan.steps().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
