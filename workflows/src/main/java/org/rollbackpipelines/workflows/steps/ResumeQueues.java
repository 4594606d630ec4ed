package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;

/** Brings the queues back one at a time, as long as their jobs end well. */
public final class ResumeQueues {
  private ResumeQueues() {}

  public static Step resumeQueues(Situation now) {
    QueueWork work = QueueWork.on(now);
    return step(Phase.SETTLE, "resume-queues")
        .title("Resume " + work.names())
        .does(
            "one after the other, those that were paused here: " + work.each(ResumeQueues::watched))
        .keeps("a queue whose jobs fail is paused again, and those behind it stay paused")
        .budget(work.watches())
        .call(now.located().host(), work.call(Queues::resume));
  }

  private static String watched(JobQueue queue) {
    return queue.name()
        + " watched for "
        + queue.watch().toSeconds()
        + " s"
        + (queue.control().tellsFailures()
            ? ", at most " + queue.maxFailureRate() + " % may fail"
            : "");
  }
}
