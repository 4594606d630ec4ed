package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;

/** Puts the jobs of queues away, while nobody works on them. */
public final class ClearJobs {
  /** By this a later undo knows which jobs were put away. */
  public static final String NAME = "clear-jobs";

  private ClearJobs() {}

  public static Step clearJobs(Situation now, List<JobQueue> queues) {
    QueueWork work = QueueWork.on(now).only(queues::contains);
    String back =
        queues.stream()
            .map(queue -> "rollback queue put-back " + queue.name() + " --kept " + now.run())
            .collect(Collectors.joining("; "));
    return step(Phase.CUT_OVER, NAME)
        .title("Put the jobs of " + work.names() + " away")
        .does(
            "keeps what waits, is delayed or has failed under other names in the same Redis, as "
                + now.run()
                + "; nothing else there is touched")
        .undo("puts them back (" + back + ")", work.call(Queues::putBack))
        .beside()
        .budget(work.clears())
        .call(now.located().host(), work.call(Queues::clear));
  }
}
