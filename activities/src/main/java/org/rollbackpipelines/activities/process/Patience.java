package org.rollbackpipelines.activities.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.rollbackpipelines.activities.command.Pulse;

/** The moments between two looks at a process, in which a cancelled step ends at once. */
final class Patience {
  private final Pulse pulse = Pulse.ofActivity();

  void pause(Duration moment, String doing) {
    pulse.beat(doing);
    LockSupport.parkNanos(moment.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted while " + doing + "; trying again is safe");
    }
  }
}
