package org.rollbackpipelines.activities.queue;

import java.nio.file.Path;
import java.time.Duration;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * A worker in a JVM of its own, which stops a program that does not end until somebody kills it.
 */
final class PausingWorker {
  private PausingWorker() {}

  /** Takes the state folder and the folder of the runtime. */
  public static void main(String[] arguments) {
    WorkerYard yard = new WorkerYard(Path.of(arguments[1]));
    StepResult unused =
        WorkerOrders.queues(Path.of(arguments[0]), yard.services)
            .pause(new WorkerOrders(yard.runtime(), "worker").draining(Duration.ofMinutes(10)));
  }
}
