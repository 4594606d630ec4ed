package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.StepBuilder;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** Stops the services that work on queues: one that runs may hold jobs that nobody sees. */
public final class StopWorkers {
  private StopWorkers() {}

  public static Step stopWorkers(Situation now, List<JobQueue> queues) {
    QueueWork work = QueueWork.on(now).only(queues::contains);
    StepBuilder step =
        step(Phase.CUT_OVER, "stop-workers")
            .title("Stop " + work.services())
            .does(
                "stops " + work.services() + ", with the time that " + work.names() + " gives jobs")
            .budget(work.stops());
    List<ServiceVersion> ran = ran(now);
    StepBuilder undone =
        ran.isEmpty()
            ? step.keeps("nothing to start again: none of them ran")
            : step.undo("starts them again as they were", ReplaceServices.call(now, ran));
    return undone.call(now.located().host(), work.call(Queues::stopWorkers));
  }

  /** Whoever was down before the run was so for a reason. */
  private static List<ServiceVersion> ran(Situation now) {
    return now.former().stream()
        .filter(
            version ->
                now.seen().services().services().stream()
                    .anyMatch(one -> one.service().equals(version.service()) && !one.down()))
        .toList();
  }
}
