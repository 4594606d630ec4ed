package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;

/** Pauses the queues, so that no new job is begun by what is about to go. */
public final class PauseQueues {
  private PauseQueues() {}

  public static Step pauseQueues(Situation now) {
    QueueWork work = QueueWork.on(now);
    return step(Phase.CUT_OVER, "pause-queues")
        .title("Pause " + work.names())
        .does("pauses each queue that is not paused; what is worked on goes on")
        .undo("resumes those that it paused", work.call(Queues::release))
        .beside()
        .budget(work.answers())
        .call(now.located().host(), work.call(Queues::pause));
  }
}
