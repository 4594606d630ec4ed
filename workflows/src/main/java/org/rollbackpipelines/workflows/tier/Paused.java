package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.CheckQueues.checkQueues;
import static org.rollbackpipelines.workflows.steps.CleanQueues.cleanQueues;
import static org.rollbackpipelines.workflows.steps.ClearJobs.clearJobs;
import static org.rollbackpipelines.workflows.steps.DrainQueues.drainQueues;
import static org.rollbackpipelines.workflows.steps.PauseQueues.pauseQueues;
import static org.rollbackpipelines.workflows.steps.ResumeQueues.resumeQueues;
import static org.rollbackpipelines.workflows.steps.StopWorkers.stopWorkers;

import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** What becomes of queues, where an application has any. */
final class Paused {
  private Paused() {}

  /** Where a queue cannot be spoken to, nothing is begun. */
  static List<Step> looks(Situation now) {
    return any(now) ? List.of(checkQueues(now)) : List.of();
  }

  /** No job is begun any more, and those that are worked on end. */
  static List<Step> drained(Situation now) {
    return any(now) ? List.of(pauseQueues(now, false), drainQueues(now)) : List.of();
  }

  /** No job is begun any more; nobody waits for those that are worked on. */
  static List<Step> atOnce(Situation now) {
    return any(now) ? List.of(pauseQueues(now, true)) : List.of();
  }

  /** The same where a queue that cannot be spoken to must keep nobody in the dark. */
  static List<Step> ifPossible(Situation now) {
    return any(now) ? List.of(pauseQueues(now, true).optionally()) : List.of();
  }

  /**
   * The same where the jobs of those queues are put away. A worker that misbehaves may neither hear
   * that its queue is paused nor answer for its jobs: it is stopped then, and that nobody works on
   * them is looked at again before they are moved.
   */
  static List<Step> cleared(Situation now, List<JobQueue> queues) {
    boolean insists = queues.stream().anyMatch(one -> one.whenUndrained() == WhenUndrained.FAIL);
    Step drain = drainQueues(now, queues);
    return List.of(
        pauseQueues(now, false).optionally(),
        insists ? drain : drain.optionally(),
        stopWorkers(now, queues),
        clearJobs(now, queues));
  }

  /** They come back once the target is proven. */
  static List<Step> resumed(Situation now) {
    boolean cleaned = now.application().queues().stream().anyMatch(JobQueue::cleanFailed);
    if (cleaned) {
      return List.of(cleanQueues(now), resumeQueues(now));
    }
    return any(now) ? List.of(resumeQueues(now)) : List.of();
  }

  private static boolean any(Situation now) {
    return !now.application().queues().isEmpty();
  }
}
