package org.rollbackpipelines.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import org.rollbackpipelines.activities.engine.TemporalEngines;
import org.rollbackpipelines.activities.engine.TemporalLocks;
import org.rollbackpipelines.activities.page.LogPages;
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
import org.rollbackpipelines.workflows.record.RecordReleaseWorkflow;
import org.rollbackpipelines.workflows.run.ClusterRollbackWorkflow;
import org.rollbackpipelines.workflows.run.ConfigurationRollbackWorkflow;
import org.rollbackpipelines.workflows.run.CustomRollbackWorkflow;
import org.rollbackpipelines.workflows.run.DatabaseRollbackWorkflow;
import org.rollbackpipelines.workflows.run.EmergencyRollbackWorkflow;
import org.rollbackpipelines.workflows.run.FailedRollbackRecoveryWorkflow;
import org.rollbackpipelines.workflows.run.FullRollbackWorkflow;
import org.rollbackpipelines.workflows.run.InputFailures;
import org.rollbackpipelines.workflows.run.PartialRollbackWorkflow;
import org.rollbackpipelines.workflows.run.StandardRollbackWorkflow;
import org.rollbackpipelines.workflows.run.TrafficSwitchWorkflow;
import org.rollbackpipelines.workflows.run.UndoRollbackWorkflow;
import org.rollbackpipelines.workflows.salvage.PutRowsBackWorkflow;
import org.rollbackpipelines.workflows.salvage.SalvageRowsWorkflow;
import org.rollbackpipelines.workflows.unlock.UnlockMigrationsWorkflow;

/**
 * Puts a host's workers together: one on the queue all hosts share, for runs and what any worker
 * can answer; one on the host's own queue, for what must happen here.
 */
public final class HostWorkers {
  /** The first task of a cold JVM can take longer than the second the engine's client allows. */
  private static final long DEADLOCK_DETECTION_MILLIS = 10_000;

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

  private HostWorkers() {}

  /** A factory with both workers of the host registered and not started. */
  public static WorkerFactory factory(WorkflowClient client, HostSettings settings) {
    return factory(client, settings, new Adapters(settings, client));
  }

  static WorkerFactory factory(WorkflowClient client, HostSettings settings, Adapters adapters) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            explaining(client),
            WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(new PulseInterceptor())
                .build());
    registerShared(factory.newWorker(settings.taskQueue(), options()), client, adapters);
    registerHost(
        factory.newWorker(TaskQueues.ofHost(settings.taskQueue(), settings.host()), options()),
        adapters);
    return factory;
  }

  /** The same connection, with sentences for input that cannot be read. */
  private static WorkflowClient explaining(WorkflowClient client) {
    return WorkflowClient.newInstance(
        client.getWorkflowServiceStubs(),
        WorkflowClientOptions.newBuilder(client.getOptions())
            .setDataConverter(
                DefaultDataConverter.newDefaultInstance().withFailureConverter(new InputFailures()))
            .build());
  }

  private static void registerShared(Worker worker, WorkflowClient client, Adapters adapters) {
    worker.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(DataConverterException.class)
            .build(),
        WORKFLOWS);
    worker.registerActivitiesImplementations(
        adapters.applications(), new TemporalLocks(client), engines(client), new LogPages());
  }

  private static void registerHost(Worker worker, Adapters adapters) {
    worker.registerActivitiesImplementations(adapters.ofHost());
  }

  /** The engine the client is connected to. */
  static TemporalEngines engines(WorkflowClient client) {
    return new TemporalEngines(
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults()),
        client.getOptions().getNamespace());
  }

  /** A step under way beats on while its worker waits for it, or the engine takes it for dead. */
  private static WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setAllowActivityHeartbeatDuringShutdown(true)
        .setDefaultDeadlockDetectionTimeout(DEADLOCK_DETECTION_MILLIS)
        .build();
  }
}
