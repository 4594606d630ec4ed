package org.rollbackpipelines.workflows.cache;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** The servers that hold caches. */
@ActivityInterface(namePrefix = "CacheServers.")
public interface CacheServers {

  /** Restarts it and waits until it answers; one where queues live is left alone. */
  StepResult restart(RestartOrder order);
}
