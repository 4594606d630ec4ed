package org.rollbackpipelines.workflows.tier;

import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.steps.StopServices;

/** What it takes that no release ever runs on the data of another. */
final class Swaps {
  private Swaps() {}

  /** On the way back nothing serves until the data is back; then what served before starts. */
  static Step stoppedAgain(Step replace, Situation now) {
    return replace.undoneBy("stops them again", StopServices.stopServices(now).call());
  }
}
