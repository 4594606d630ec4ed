package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpFigures;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.ProcessService;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.application.WorkerQueue;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** What becomes of a worker that does not stay up once its queue was resumed. */
@Tag("stu-21")
@Tag("eva-08")
final class WorkerLineTest {
  /** Nobody listens there. */
  private static final HttpFigures SILENT =
      new HttpFigures(HttpCall.get("http://127.0.0.1:9/"), "active", null, null, null, null);

  @TempDir private Path folder;

  @Test
  void stopsAgainAWorkerThatIsUpAtEachLookAndHasBegunAnewBetween() {
    MoodyServices services = new MoodyServices(MoodyServices.Mood.BEGINS_ANEW);

    StepResult resumed = resumed(services, null);

    assertPausedAgain(services, resumed, "went down and was started again by what keeps it");
  }

  @Test
  void seesTheWorkerThatIsDownThoughWhoCountsItsJobsIsSilent() {
    MoodyServices services = new MoodyServices(MoodyServices.Mood.GOES_DOWN);

    StepResult resumed = resumed(services, SILENT);

    assertPausedAgain(services, resumed, "is exited (3)");
  }

  @Test
  void looksOnAtAWorkerWhileWhoCountsItsJobsIsSilent() {
    MoodyServices services = new MoodyServices(MoodyServices.Mood.BEGINS_ANEW);

    StepResult resumed = resumed(services, SILENT);

    assertPausedAgain(services, resumed, "went down and was started again by what keeps it");
  }

  @Test
  void stopsAgainAWorkerThatNeverCameUp() {
    MoodyServices services = new MoodyServices(MoodyServices.Mood.NEVER_RUNS);

    StepResult resumed = resumed(services, null);

    assertThat(resumed.ok()).isFalse();
    assertThat(resumed.detail())
        .startsWith("mail: worker does not run 15 s after it was started: restarting (1)")
        .contains("; it is paused again");
    assertThat(services.isStopped()).isTrue();
  }

  private void assertPausedAgain(MoodyServices services, StepResult resumed, String how) {
    assertThat(resumed.ok()).isFalse();
    assertThat(resumed.detail()).startsWith("mail: its worker worker " + how + "; it is paused");
    assertThat(services.isStopped()).isTrue();
    assertThat(noted()).isTrue();
  }

  private boolean noted() {
    return Files.exists(new Archive(folder).pausedQueues("shop").resolve("mail.json"));
  }

  private StepResult resumed(MoodyServices services, @Nullable HttpFigures figures) {
    JobQueues queues = WorkerOrders.queues(folder, services);
    // Its jobs are asked for once it is resumed: before, somebody would have answered.
    StepResult paused = queues.pause(order(null));
    assertThat(paused.ok()).as(paused.detail()).isTrue();
    return queues.resume(order(figures));
  }

  private static QueueOrder order(@Nullable HttpFigures figures) {
    ProcessRuntime runtime =
        new ProcessRuntime(
            "/srv/shop",
            List.of(),
            Map.of(
                "worker",
                new ProcessService(List.of("./worker"), Map.of(), Duration.ofSeconds(1))));
    JobQueue queue =
        new JobQueue(
            "mail",
            new WorkerQueue(List.of("worker"), null, figures),
            Duration.ofSeconds(10),
            WhenUndrained.GO_ON,
            false,
            2,
            Duration.ofSeconds(20));
    return new QueueOrder("shop", "run-1", List.of(queue), runtime);
  }
}
