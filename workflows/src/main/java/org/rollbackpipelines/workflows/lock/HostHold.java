package org.rollbackpipelines.workflows.lock;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.rollbackpipelines.workflows.engine.Ports;

/** An application held on its host: a run of another engine is kept away, too. */
public final class HostHold {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final HostLocks locks;
  private final LockHolder holder;

  private HostHold(HostLocks locks, LockHolder holder) {
    this.locks = locks;
    this.holder = holder;
  }

  /** Holds it, or fails the run with a sentence that names the run that does. */
  public static HostHold take(LockHolder holder, String host) {
    String other = locks(host, "Hold " + holder.application() + " on " + host).take(holder);
    if (other != null) {
      throw ApplicationFailure.newNonRetryableFailure(
          other + "; this run touched nothing", HeldLock.HELD);
    }
    return new HostHold(locks(host, "Give " + holder.application() + " back on " + host), holder);
  }

  private static HostLocks locks(String host, String summary) {
    return Ports.ofHostIfThere(HostLocks.class, host, PATIENCE, summary);
  }

  /** Gives it back; a host that does not answer has nothing to give back. */
  public void release() {
    try {
      locks.release(holder);
    } catch (ActivityFailure gone) {
      // The lock went with the process that had it.
    }
  }
}
