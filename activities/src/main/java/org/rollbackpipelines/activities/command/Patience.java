package org.rollbackpipelines.activities.command;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The moments between two looks at something, in which a cancelled step ends at once. */
public final class Patience {
  private final Pulse pulse;

  public Patience(Pulse pulse) {
    this.pulse = pulse;
  }

  /** Says what is waited for, and waits a moment. */
  public void pause(Duration moment, String doing) {
    pulse.beat(doing);
    LockSupport.parkNanos(moment.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted while " + doing + "; trying again is safe");
    }
  }
}
