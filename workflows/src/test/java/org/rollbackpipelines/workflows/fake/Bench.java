package org.rollbackpipelines.workflows.fake;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.rollbackpipelines.workflows.engine.Memos;
import org.rollbackpipelines.workflows.engine.TaskQueues;
import org.rollbackpipelines.workflows.engine.UnknownWorkflow;
import org.rollbackpipelines.workflows.fetch.FetchBackupWorkflow;
import org.rollbackpipelines.workflows.flush.FlushCachesWorkflow;
import org.rollbackpipelines.workflows.hand.RestartCacheWorkflow;
import org.rollbackpipelines.workflows.hand.TurnQueuesWorkflow;
import org.rollbackpipelines.workflows.hand.TurnTrafficWorkflow;
import org.rollbackpipelines.workflows.inquiry.InquiryWorkflow;
import org.rollbackpipelines.workflows.judge.JudgeReleaseWorkflow;
import org.rollbackpipelines.workflows.lock.ApplicationLockWorkflow;
import org.rollbackpipelines.workflows.page.Page;
import org.rollbackpipelines.workflows.record.RecordReleaseWorkflow;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.run.ClusterRollbackWorkflow;
import org.rollbackpipelines.workflows.run.ConfigurationRollbackWorkflow;
import org.rollbackpipelines.workflows.run.CustomRollbackWorkflow;
import org.rollbackpipelines.workflows.run.DatabaseRollbackWorkflow;
import org.rollbackpipelines.workflows.run.EmergencyRollbackWorkflow;
import org.rollbackpipelines.workflows.run.FailedRollbackRecoveryWorkflow;
import org.rollbackpipelines.workflows.run.FullRollbackWorkflow;
import org.rollbackpipelines.workflows.run.InputFailures;
import org.rollbackpipelines.workflows.run.PartialRollbackWorkflow;
import org.rollbackpipelines.workflows.run.Progress;
import org.rollbackpipelines.workflows.run.SearchAttributes;
import org.rollbackpipelines.workflows.run.StandardRollbackWorkflow;
import org.rollbackpipelines.workflows.run.TrafficSwitchWorkflow;
import org.rollbackpipelines.workflows.run.UndoRollbackWorkflow;
import org.rollbackpipelines.workflows.salvage.PutRowsBackWorkflow;
import org.rollbackpipelines.workflows.salvage.SalvageRowsWorkflow;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.unlock.UnlockMigrationsWorkflow;

/** An engine that skips time, with the workers of one fake host. */
public final class Bench implements AutoCloseable {
  private static final Class<?>[] WORKFLOWS = {
    EmergencyRollbackWorkflow.class,
    StandardRollbackWorkflow.class,
    PartialRollbackWorkflow.class,
    FullRollbackWorkflow.class,
    DatabaseRollbackWorkflow.class,
    ClusterRollbackWorkflow.class,
    ConfigurationRollbackWorkflow.class,
    TrafficSwitchWorkflow.class,
    CustomRollbackWorkflow.class,
    UndoRollbackWorkflow.class,
    FailedRollbackRecoveryWorkflow.class,
    RecordReleaseWorkflow.class,
    SalvageRowsWorkflow.class,
    PutRowsBackWorkflow.class,
    FetchBackupWorkflow.class,
    UnlockMigrationsWorkflow.class,
    FlushCachesWorkflow.class,
    RestartCacheWorkflow.class,
    TurnTrafficWorkflow.class,
    TurnQueuesWorkflow.class,
    JudgeReleaseWorkflow.class,
    InquiryWorkflow.class,
    ApplicationLockWorkflow.class,
    UnknownWorkflow.class,
  };

  private final TestWorkflowEnvironment engine;
  private final FakeHost host = new FakeHost();

  private Bench(boolean hostLives) {
    engine = TestWorkflowEnvironment.newInstance(options());
    Worker shared = engine.newWorker(TaskQueues.DEFAULT, quickBeats());
    shared.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(DataConverterException.class)
            .build(),
        WORKFLOWS);
    shared.registerActivitiesImplementations(host.sharedPorts());
    shared.registerActivitiesImplementations(new EngineLocks(host, engine.getWorkflowClient()));
    if (hostLives) {
      engine
          .newWorker(TaskQueues.ofHost(TaskQueues.DEFAULT, Samples.HOST), quickBeats())
          .registerActivitiesImplementations(host.ports());
    }
    engine.start();
  }

  public static Bench open() {
    return new Bench(true);
  }

  /** An engine whose host has no worker. */
  public static Bench ofDeadHost() {
    return new Bench(false);
  }

  /** All that our workers run, as a worker registers it. */
  public static Class<?>[] workflows() {
    return WORKFLOWS.clone();
  }

  private static TestEnvironmentOptions options() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(Samples.NOON)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(
                        DefaultDataConverter.newDefaultInstance()
                            .withFailureConverter(new InputFailures()))
                    .build())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(new QuickRetries())
                    .build());
    for (SearchAttributeKey<String> key : SearchAttributes.ALL) {
      options.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    return options.build();
  }

  /** A cancelled activity hears of it at once. */
  private static WorkerOptions quickBeats() {
    return WorkerOptions.newBuilder()
        .setMaxHeartbeatThrottleInterval(Duration.ofMillis(20))
        .setDefaultDeadlockDetectionTimeout(10_000)
        .build();
  }

  public FakeHost host() {
    return host;
  }

  public WorkflowStub start(String type, String id, Object... input) {
    WorkflowStub stub =
        engine
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.DEFAULT)
                    .build());
    stub.start(input);
    return stub;
  }

  /** As the command line does it, which says who asks. */
  public WorkflowStub startAs(String who, String type, String id, Object input) {
    WorkflowStub stub =
        engine
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.DEFAULT)
                    .setMemo(Map.of(Memos.REQUESTED_BY, who))
                    .build());
    stub.start(input);
    return stub;
  }

  public WorkflowStub start(RollbackRequest request, String id) {
    return start("EmergencyRollback", id, request);
  }

  public RunResult rollBack(RollbackRequest request, String id) {
    return run("EmergencyRollback", id, request);
  }

  /** A run of any type, to its end. */
  public RunResult run(String type, String id, Object request) {
    return result(start(type, id, request), RunResult.class);
  }

  /** The undo of a run of the shop, to its end. */
  public RunResult undo(String run, String id) {
    return run(
        "UndoRollback",
        id,
        new UndoRequest("shop", run, "a mistake", false, true, "ann", null, null));
  }

  /** Its result; while the test waits for it, time is skipped. */
  public <R> R result(WorkflowStub stub, Class<R> type) {
    return stub.getResult(type);
  }

  /** The details the engine shows of a run. */
  public String detailsOf(String id) {
    return existing(id)
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  public String severityOf(String id) {
    return Objects.requireNonNull(
        existing(id).describe().getTypedSearchAttributes().get(SearchAttributes.SEVERITY));
  }

  /**
   * Cancels a run once nothing but one activity is under way: the engine of the tests takes no
   * cancel of an activity that ends at the same moment.
   */
  public void cancel(WorkflowStub run) {
    awaitOneActivityAlone(run);
    run.cancel();
  }

  public void awaitOneActivityAlone(WorkflowStub run) {
    await("one activity alone", () -> isAtOneActivity(run));
  }

  private boolean isAtOneActivity(WorkflowStub run) {
    DescribeWorkflowExecutionResponse now =
        engine
            .getWorkflowServiceStubs()
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(engine.getNamespace())
                    .setExecution(run.getExecution())
                    .build());
    return now.getPendingActivitiesCount() == 1 && isQuiet(run.getExecution().getWorkflowId());
  }

  /** Whether the run has worked off all that happened so far. */
  private boolean isQuiet(String id) {
    List<EventType> tasks =
        engine.getWorkflowClient().fetchHistory(id).getEvents().stream()
            .map(HistoryEvent::getEventType)
            .filter(type -> type.name().startsWith("EVENT_TYPE_WORKFLOW_TASK_"))
            .toList();
    return tasks.get(tasks.size() - 1) == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
  }

  /** Waits for what is to become true. */
  public static void await(String what, BooleanSupplier holds) {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("waited in vain for " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Waits until the engine was asked to cancel an activity of the run. */
  public void awaitCancelRequested(String id) {
    await(
        "a cancelled activity",
        () -> historyOf(id).contains("EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED"));
  }

  /** Waits until a run waits for people, for this. */
  public void awaitWaiting(String id, String what) {
    await(
        id + " waiting for " + what,
        () -> {
          String waiting = existing(id).query("progress", Progress.class).waitingFor();
          return waiting != null && waiting.contains(what);
        });
  }

  public void awaitPage(String what) {
    await(
        "a page: " + what,
        () -> host.pages().stream().map(Page::what).anyMatch(text -> text.contains(what)));
  }

  public void awaitClosed(String id) {
    await(id + " closed", () -> existing(id).describe().getCloseTime() != null);
  }

  /** Why a run failed; one that did not fails the test. */
  public ApplicationFailure failureOf(WorkflowStub stub) {
    try {
      throw new AssertionError("it ended well: " + result(stub, Object.class));
    } catch (WorkflowFailedException failed) {
      if (failed.getCause() instanceof ApplicationFailure failure) {
        return failure;
      }
      throw failed;
    }
  }

  public WorkflowStub existing(String id) {
    return engine.getWorkflowClient().newUntypedWorkflowStub(id);
  }

  public String historyOf(String id) {
    return engine.getWorkflowClient().fetchHistory(id).toJson(true);
  }

  /** Saves a run's history for the replay test where the build is told to write histories. */
  public void keepHistory(String id, String name) {
    if (!Boolean.getBoolean("rollback.histories.write")) {
      return;
    }
    try {
      Path folder = Files.createDirectories(Path.of("src/test/resources/histories"));
      Files.writeString(folder.resolve(name + ".json"), historyOf(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
