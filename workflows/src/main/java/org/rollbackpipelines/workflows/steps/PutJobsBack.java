package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;

/** Brings back the jobs that an earlier run put away; only once what ran before it is proven. */
public final class PutJobsBack {
  private PutJobsBack() {}

  public static Step putJobsBack(Situation now, String run, List<String> queues) {
    QueueWork work = QueueWork.on(now).only(queue -> queues.contains(queue.name()));
    return step(Phase.SETTLE, "put-jobs-back")
        .title("Put the jobs of " + work.names() + " back")
        .does("puts back what " + run + " put away, before all that came since")
        .keeps("they are worked on from then on")
        .budget(work.clears())
        .call(now.located().host(), work.call(Queues::putBack, run));
  }
}
