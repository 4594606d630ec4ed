package org.rollbackpipelines.workflows.queue;

import io.temporal.activity.ActivityInterface;
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

  /** Resumes those that were paused here, all at once: nothing new is behind them. */
  StepResult release(QueueOrder order);
}
