package org.rollbackpipelines.activities.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.RedisJobs;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.application.WorkerQueue;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.Services;

/** A queue named mail, whose worker is a service of some runtime. */
public final class WorkerOrders {
  private final ServiceRuntime runtime;
  private final String worker;
  private final @Nullable RedisJobs jobs;

  WorkerOrders(ServiceRuntime runtime, String worker, @Nullable RedisJobs jobs) {
    this.runtime = runtime;
    this.worker = worker;
    this.jobs = jobs;
  }

  /** Nobody counts its jobs. */
  public WorkerOrders(ServiceRuntime runtime, String worker) {
    this(runtime, worker, null);
  }

  public static JobQueues queues(Path folder, Services services) {
    References references = new References(Map.of());
    return new JobQueues(
        new Archive(folder),
        new RedisConnections(references),
        new HttpCaller(references, doing -> {}),
        services,
        doing -> {},
        InstantSource.system());
  }

  /** With so much time for its jobs. */
  public QueueOrder draining(Duration drain) {
    return of(drain, WhenUndrained.GO_ON, Duration.ZERO);
  }

  QueueOrder of(Duration drain, WhenUndrained then, Duration watch) {
    JobQueue queue =
        new JobQueue(
            "mail", new WorkerQueue(List.of(worker), jobs, null), drain, then, false, 2, watch);
    return new QueueOrder("shop", "run-1", List.of(queue), runtime);
  }

  /** How its worker stands. */
  public ServiceSeen seen(Services services) {
    return services.observe(runtime).services().stream()
        .filter(one -> one.service().equals(worker))
        .findFirst()
        .orElseThrow();
  }
}
