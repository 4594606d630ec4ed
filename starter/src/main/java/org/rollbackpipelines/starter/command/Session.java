package org.rollbackpipelines.starter.command;

import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.Engine;
import org.rollbackpipelines.starter.engine.EngineBusyException;
import org.rollbackpipelines.starter.engine.EngineChoice;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.worker.HostName;
import org.rollbackpipelines.worker.HostSettings;
import org.rollbackpipelines.worker.HostWorkers;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.rollbackpipelines.worker.connection.NoEngineException;

/**
 * An engine with somebody who does the work: at an address the team's workers, else a worker in
 * this process.
 */
final class Session implements AutoCloseable {
  private final Engine engine;
  private final String taskQueue;
  private final @Nullable WorkerFactory workers;

  private Session(Engine engine, String taskQueue, @Nullable WorkerFactory workers) {
    this.engine = engine;
    this.taskQueue = taskQueue;
    this.workers = workers;
  }

  /** Opens the engine for one application. */
  static Session open(EngineSettings settings, Profile profile, EngineUse use) {
    return open(EngineChoice.ofThisHost(), settings, profile, use);
  }

  static Session open(
      EngineChoice choice, EngineSettings settings, Profile profile, EngineUse use) {
    Path file = profile.file();
    if (settings.address() == null && file == null) {
      throw CommandFailure.usage(
          "--application needs a worker that serves it: give its --address, or name the profile"
              + " with --file");
    }
    Engine engine = opened(choice, settings, profile.application(), use);
    return file == null || settings.address() != null
        ? new Session(engine, settings.taskQueue(), null)
        : withWorker(engine, settings, queue(settings, profile, use), file);
  }

  /**
   * A queue for this application alone, because another command's worker may not know it; and one
   * for those who only look, because they end too soon to take up a run that was cut off.
   */
  private static String queue(EngineSettings settings, Profile profile, EngineUse use) {
    String queue = settings.taskQueue() + "-" + profile.application();
    return use == EngineUse.LOOK ? queue + "-look" : queue;
  }

  private static Session withWorker(
      Engine engine, EngineSettings settings, String taskQueue, Path profile) {
    WorkerFactory workers =
        HostWorkers.factory(
            engine.client(),
            new HostSettings(
                taskQueue, HostName.current(), settings.stateFolder(), List.of(profile)));
    workers.start();
    return new Session(engine, taskQueue, workers);
  }

  private static Engine opened(
      EngineChoice choice, EngineSettings settings, String application, EngineUse use) {
    try {
      return choice.open(settings, application, use);
    } catch (EngineBusyException e) {
      throw CommandFailure.held(String.valueOf(e.getMessage()));
    } catch (NoEngineException e) {
      throw CommandFailure.failed(e);
    }
  }

  WorkflowClient client() {
    return engine.client();
  }

  String taskQueue() {
    return taskQueue;
  }

  Engine engine() {
    return engine;
  }

  /** Whether engine and run end with this process. */
  boolean endsWithThisProcess() {
    return engine.endsWithThisProcess();
  }

  boolean worksItself() {
    return workers != null;
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdownNow();
      workers.awaitTermination(2, TimeUnit.SECONDS);
    }
    engine.close();
  }
}
