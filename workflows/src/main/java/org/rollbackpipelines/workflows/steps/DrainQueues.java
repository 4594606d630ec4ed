package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;

/** Gives the jobs that are worked on their time to end. */
public final class DrainQueues {
  private DrainQueues() {}

  public static Step drainQueues(Situation now) {
    return drainQueues(QueueWork.on(now), now);
  }

  /** The same of those queues alone. */
  public static Step drainQueues(Situation now, List<JobQueue> queues) {
    return drainQueues(QueueWork.on(now).only(queues::contains), now);
  }

  private static Step drainQueues(QueueWork work, Situation now) {
    return step(Phase.CUT_OVER, "drain-queues")
        .title("Let the jobs of " + work.names() + " end")
        .does("counts the jobs that are worked on: " + work.each(DrainQueues::limit))
        .budget(work.drains())
        .call(now.located().host(), work.call(Queues::drain));
  }

  private static String limit(JobQueue queue) {
    return queue.name()
        + " has "
        + queue.drain().toSeconds()
        + " s, then "
        + (queue.whenUndrained() == WhenUndrained.FAIL ? "it fails" : "it goes on");
  }
}
