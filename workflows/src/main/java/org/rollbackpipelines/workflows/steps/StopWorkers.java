package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;

/** Stops the services that work on queues: one that runs may hold jobs that nobody sees. */
public final class StopWorkers {
  private StopWorkers() {}

  public static Step stopWorkers(Situation now, List<JobQueue> queues) {
    QueueWork work = QueueWork.on(now).only(queues::contains);
    return step(Phase.CUT_OVER, "stop-workers")
        .title("Stop " + work.services())
        .does("stops " + work.services() + ", with the time that " + work.names() + " gives jobs")
        .undo("starts them again as they were", ReplaceServices.call(now, now.former()))
        .budget(work.stops())
        .call(now.located().host(), work.call(Queues::stopWorkers));
  }
}
