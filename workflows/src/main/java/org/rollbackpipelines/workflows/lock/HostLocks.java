package org.rollbackpipelines.workflows.lock;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** Locks on the application's host, which hold between engines too. */
@ActivityInterface(namePrefix = "HostLocks.")
public interface HostLocks {

  /** Takes the application for a run; null when it has it, else a sentence on who holds it. */
  @Nullable String take(LockHolder holder);

  /** Gives the application back; nothing happens when another run holds it. */
  void release(LockHolder holder);
}
