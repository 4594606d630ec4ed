package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.queue.QueueWork;
import org.rollbackpipelines.workflows.queue.Queues;

/** Pauses the queues, so that no new job is begun by what is about to go. */
public final class PauseQueues {
  private PauseQueues() {}

  /** Nobody waits for jobs where it is done at once. */
  public static Step pauseQueues(Situation now, boolean atOnce) {
    QueueWork work = QueueWork.on(now);
    // Queues that are paused themselves are paused the same way whoever waits.
    boolean hurried = atOnce && work.hasWorkers();
    return step(Phase.CUT_OVER, "pause-queues")
        .title("Pause " + work.names())
        .does(
            "pauses each queue that is not paused; what is worked on goes on"
                + stopped(now.application().queues(), atOnce))
        .undo("resumes those that it paused", work.call(Queues::release))
        .beside()
        .budget(work.pauses(atOnce))
        .call(
            now.located().host(),
            hurried ? work.call(Queues::pauseAtOnce) : work.call(Queues::pause));
  }

  private static String stopped(List<JobQueue> queues, boolean atOnce) {
    StringBuilder words = new StringBuilder();
    for (JobQueue queue : queues) {
      if (!queue.workers().isEmpty()) {
        Duration given = atOnce ? queue.drainAtOnce() : queue.drain();
        words
            .append("; stops ")
            .append(String.join(", ", queue.workers()))
            .append(", with ")
            .append(given.toSeconds())
            .append(" s for the jobs of ")
            .append(queue.name());
      }
    }
    return words.toString();
  }
}
