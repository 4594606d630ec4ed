package org.rollbackpipelines.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.command.Doing;
import org.rollbackpipelines.activities.command.Pulse;

final class GracefulStopTest {
  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  @TempDir Path folder;
  private final SlowStep step = new SlowStep();
  private final TestWorkflowEnvironment engine =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
  private final WorkflowClient client = engine.getWorkflowClient();

  @BeforeEach
  void start() {
    engine.newWorker("test").registerWorkflowImplementationTypes(AskingWorkflow.Once.class);
    engine.start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void letsTheStepUnderWayEndAndTellsTheEngine() throws InterruptedException {
    WorkerFactory workers =
        HostWorkers.factory(client, new HostSettings("rollback", "web1", folder, List.of(folder)));
    WorkflowStub run = underWay(workers, workers.getWorker("rollback@web1"));

    workers.shutdown();
    workers.awaitTermination(20, TimeUnit.SECONDS);

    assertThat(step.ended).isEqualTo("ended by itself");
    assertThat(history(run)).contains(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
  }

  @Test
  void interruptsNothingThoughTheBeatsAreRefused() throws InterruptedException {
    WorkerFactory workers =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(new PulseInterceptor())
                .build());
    underWay(workers, workers.newWorker("rollback@web1"));

    workers.shutdown();
    workers.awaitTermination(20, TimeUnit.SECONDS);

    assertThat(step.ended).isEqualTo("ended by itself");
  }

  @Test
  void stopsACancelledStepAndStillTellsTheEngineHowItEnded() throws Exception {
    WorkerFactory workers =
        HostWorkers.factory(client, new HostSettings("rollback", "web1", folder, List.of(folder)));
    step.seconds = 60;
    WorkflowStub run = underWay(workers, workers.getWorker("rollback@web1"));

    run.cancel();

    assertThat(step.over.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(step.ended).isEqualTo("stopped");
    assertThat(run.getResultAsync(String.class).handle((answer, failure) -> "over"))
        .succeedsWithin(Duration.ofMinutes(1));
    assertThat(history(run))
        .contains(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
        .doesNotContain(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT);
    workers.shutdownNow();
  }

  @Test
  void tellsTheEngineWhatTheStepIsAt() throws InterruptedException {
    WorkerFactory workers =
        HostWorkers.factory(client, new HostSettings("rollback", "web1", folder, List.of(folder)));
    step.seconds = 60;
    WorkflowStub run = underWay(workers, workers.getWorker("rollback@web1"));

    Doing doing = lastBeat(run);

    assertThat(doing.step()).isEqualTo("Work");
    assertThat(doing.what()).isEqualTo("half way");
    step.over.countDown();
    workers.shutdownNow();
  }

  /** Waits for the first one. */
  private Doing lastBeat(WorkflowStub run) {
    long began = System.nanoTime();
    Optional<Doing> said = said(run);
    while (said.isEmpty() && System.nanoTime() - began < TimeUnit.MINUTES.toNanos(1)) {
      said = said(run);
    }
    return said.orElseThrow();
  }

  private static Optional<Doing> said(WorkflowStub run) {
    return run.describe().getRawDescription().getPendingActivitiesList().stream()
        .filter(PendingActivityInfo::hasHeartbeatDetails)
        .map(PendingActivityInfo::getHeartbeatDetails)
        .map(details -> CONVERTER.fromPayloads(0, Optional.of(details), Doing.class, Doing.class))
        .findFirst();
  }

  private WorkflowStub underWay(WorkerFactory workers, Worker worker) throws InterruptedException {
    worker.registerActivitiesImplementations(step);
    workers.start();
    WorkflowOptions options = WorkflowOptions.newBuilder().setTaskQueue("test").build();
    WorkflowStub run = client.newUntypedWorkflowStub("AskingWorkflow", options);
    run.start("rollback@web1", "Work");
    assertThat(step.begun.await(20, TimeUnit.SECONDS)).isTrue();
    return run;
  }

  private Stream<EventType> history(WorkflowStub run) {
    return client
        .fetchHistory(Objects.requireNonNull(run.getExecution()).getWorkflowId())
        .getEvents()
        .stream()
        .map(HistoryEvent::getEventType);
  }

  /** What a worker does when it is asked to stop. */
  @ActivityInterface
  public interface Step {

    /** Takes a while. */
    String work();
  }

  /** Says what it is at again and again unless it is stopped. */
  public static final class SlowStep implements Step {
    private static final int BEATS_A_SECOND = 10;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int seconds = 4;
    private volatile String ended = "not yet";

    @Override
    public String work() {
      begun.countDown();
      ended = "failed";
      try {
        boolean stopped = false;
        for (int beat = 0; beat < seconds * BEATS_A_SECOND && !stopped; beat++) {
          Pulse.ofActivity().beat("half way");
          stopped = over.await(1000 / BEATS_A_SECOND, TimeUnit.MILLISECONDS);
        }
        ended = "ended by itself";
      } catch (ActivityCanceledException e) {
        ended = "stopped";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = "stopped";
      }
      over.countDown();
      return ended;
    }
  }
}
