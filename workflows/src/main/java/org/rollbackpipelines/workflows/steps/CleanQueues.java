package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;

/** Removes failed jobs; only once the target is proven, because nothing brings them back. */
public final class CleanQueues {
  private CleanQueues() {}

  public static Step cleanQueues(Situation now) {
    QueueWork work = QueueWork.on(now).only(JobQueue::cleanFailed);
    return step(Phase.SETTLE, "clean-queues")
        .title("Remove the failed jobs of " + work.names())
        .does("keeps what BullMQ's jobs were in the run's folder, then removes them")
        .keeps("jobs that are removed do not come back")
        .optional()
        .budget(work.answers())
        .call(now.located().host(), work.call(Queues::clean));
  }
}
