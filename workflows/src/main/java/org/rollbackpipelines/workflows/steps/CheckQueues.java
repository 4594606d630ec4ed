package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;

/** Looks whether the queues can be spoken to, before anything is changed. */
public final class CheckQueues {
  private CheckQueues() {}

  public static Step checkQueues(Situation now) {
    QueueWork work = QueueWork.on(now);
    return step(Phase.OBSERVE, "check-queues")
        .title("Look at " + work.names())
        .does("asks each queue how it stands")
        .budget(work.answers())
        .call(now.located().host(), work.call(Queues::check));
  }
}
