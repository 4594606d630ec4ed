package org.rollbackpipelines.workflows.queue;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** The queues of an application, whatever holds their jobs. */
@ActivityInterface(namePrefix = "Queues.")
public interface Queues {

  /** Looks whether they can be spoken to, and how they stand; changes nothing. */
  StepResult check(QueueOrder order);

  /** Pauses those that are not; notes first which, so that only those are resumed again. */
  StepResult pause(QueueOrder order);

  /** The same, where jobs get no time: workers that are stopped end at once. */
  StepResult pauseAtOnce(QueueOrder order);

  /** Waits until nobody works on a job of theirs any more, or their time is up. */
  StepResult drain(QueueOrder order);

  /** Removes their failed jobs, once what they were is kept. */
  StepResult clean(QueueOrder order);

  /** Resumes those that were paused here, one at a time, watching how their jobs end. */
  StepResult resume(QueueOrder order);

  /** Pauses them until a person resumes them, whatever runs do meanwhile. */
  StepResult pauseByHand(QueueOrder order);

  /** Resumes them, whoever paused them. */
  StepResult resumeByHand(QueueOrder order);

  /** How many jobs each holds, as far as it says so; changes nothing, and never fails. */
  List<QueueSeen> depths(QueueOrder order);

  /** Stops the services that work on them. */
  StepResult stopWorkers(QueueOrder order);

  /**
   * Puts their jobs away, so that they can be put back; refuses where somebody may work on them.
   */
  StepResult clear(QueueOrder order);

  /** Puts back what a run put away; nothing happens where that is nothing. */
  StepResult putBack(QueueOrder order);

  /** Puts back what a person names, or what alone is kept; refuses where that is nothing. */
  StepResult putBackByHand(QueueOrder order);

  /** Says what is kept of their jobs; changes nothing. */
  StepResult kept(QueueOrder order);

  /** Resumes those that were paused here, all at once: nothing new is behind them. */
  StepResult release(QueueOrder order);
}
