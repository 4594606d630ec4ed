package org.rollbackpipelines.workflows.verify;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** The checks of an application against the running system. */
@ActivityInterface(namePrefix = "Checks.")
public interface Checks {

  /**
   * Asks until every required check passed as often in a row as it must, or time is up. Optional
   * checks are asked as well and reported as they stand then.
   */
  StepResult await(AwaitHealth call);
}
