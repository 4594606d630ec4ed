package org.rollbackpipelines.workflows.action;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** The HTTP calls that a profile declares. */
@ActivityInterface(namePrefix = "Actions.")
public interface Actions {
  /** Looks whether all that the calls need is there; calls nothing. */
  StepResult check(ActionsNeeded actions);

  /** Makes the call, unless it is done already; that it is made is noted before. */
  StepResult call(ActionOrder order);

  /** Takes back what the run has called; what was done before it stays. */
  StepResult takeBack(ActionOrder order);
}
