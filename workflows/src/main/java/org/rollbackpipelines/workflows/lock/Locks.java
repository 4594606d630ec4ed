package org.rollbackpipelines.workflows.lock;

import io.temporal.activity.ActivityInterface;

/** What only the engine knows of locks. */
@ActivityInterface(namePrefix = "Locks.")
public interface Locks {

  /** A sentence on the run that holds the application; for the one that has to step back. */
  String holder(String application);

  /**
   * Ends a lock whose run has ended without giving it back; false when its run is still open. An
   * engine may need a moment to end a lock with its run, and the embedded one never does.
   */
  boolean endIfOrphaned(String application);
}
