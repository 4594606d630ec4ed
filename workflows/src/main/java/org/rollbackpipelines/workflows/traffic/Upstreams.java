package org.rollbackpipelines.workflows.traffic;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** What sends users to one side of an application or to the other. */
@ActivityInterface(namePrefix = "Upstreams.")
public interface Upstreams {
  /** Looks how the sides stand, and whether users could be switched; changes nothing. */
  StepResult check(SideOrder order);

  /** Asks the side itself until all its servers are well; no user is there because of that. */
  StepResult ask(SideOrder order);

  /** Sends a share of the requests to the side, and sees that it answers them. */
  StepResult send(SideOrder order);

  /** Watches the side with the users that it has. */
  StepResult watch(SideOrder order);

  /** Stops the side that users left, once nobody is there any more; removes nothing. */
  StepResult leave(LeaveOrder order);

  /** Brings back what a run found, where the sides that get users again are well; else nothing. */
  StepResult giveBack(UpstreamOrder order);

  /** Sends users again where a run sent them last. */
  StepResult sendAgain(UpstreamOrder order);

  /** Looks whether what a run found could be brought back; changes nothing. */
  StepResult checkReturn(UpstreamOrder order);

  /** Brings back what a run found, byte for byte. */
  StepResult bringBack(UpstreamOrder order);
}
