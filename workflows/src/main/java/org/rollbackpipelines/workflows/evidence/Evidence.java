package org.rollbackpipelines.workflows.evidence;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** Files that show the broken system as it was. */
@ActivityInterface(namePrefix = "Evidence.")
public interface Evidence {

  /** Keeps status, logs, versions, disk and memory; what cannot be had is noted, never fatal. */
  StepResult capture(EvidenceOrder order);
}
