package org.rollbackpipelines.workflows.lock;

import io.temporal.activity.ActivityInterface;

/** What only the engine knows of locks. */
@ActivityInterface(namePrefix = "Locks.")
public interface Locks {

  /** A sentence on the run that holds the application; for the one that has to step back. */
  String holder(String application);
}
