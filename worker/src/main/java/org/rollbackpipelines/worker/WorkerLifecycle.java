package org.rollbackpipelines.worker;

import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;
import org.rollbackpipelines.workflows.engine.Engines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the host's workers last and stops them first, waiting for what they are at: an activity
 * must not lose the adapters under it.
 */
final class WorkerLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLifecycle.class);
  private static final int GRACE_SECONDS = 20;

  private final WorkerFactory workers;
  private final Adapters adapters;
  private final Engines engine;
  private final HostSettings settings;

  WorkerLifecycle(WorkerFactory workers, Adapters adapters, Engines engine, HostSettings settings) {
    this.workers = workers;
    this.adapters = adapters;
    this.engine = engine;
    this.settings = settings;
  }

  @Override
  public void start() {
    // Registered before the first run asks: an engine takes a while to know new attributes.
    engine.knowsSearchAttributes();
    adapters.takeUpLocks();
    workers.start();
    LOG.info(
        "Host {} listens on task queue {} and serves {}",
        settings.host(),
        settings.taskQueue(),
        settings.profiles());
  }

  @Override
  public void stop() {
    workers.shutdown();
    workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    workers.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return workers.isStarted() && !workers.isShutdown();
  }
}
