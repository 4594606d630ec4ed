package org.rollbackpipelines.workflows.traffic;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** The ways by which users come to an application. */
@ActivityInterface(namePrefix = "Entrances.")
public interface Entrances {
  /** Looks whether traffic could be closed and opened; changes nothing. */
  StepResult check(TrafficOrder order);

  /** Keeps users out; what a person has closed before is noted, and stays closed afterwards. */
  StepResult close(TrafficOrder order);

  /** Lets a share of the users in, if a run of this application keeps them out. */
  StepResult letIn(ShareOrder order);

  /** Keeps users out until a person lets them in, whatever runs do meanwhile. */
  StepResult closeByHand(HandOrder order);

  /** Lets users in, whoever kept them out. */
  StepResult openByHand(HandOrder order);

  /** Lets users in again, if a run of this application keeps them out. */
  StepResult open(TrafficOrder order);
}
