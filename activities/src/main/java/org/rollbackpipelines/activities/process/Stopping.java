package org.rollbackpipelines.activities.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.rollbackpipelines.activities.command.ProcessTable;

/** The end of one service's processes: asked first, killed when their time is up. */
final class Stopping {
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private final String service;
  private final Supplier<OwnedProcesses> look;
  private final long timeoutNanos;
  private final long began = System.nanoTime();
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();
  private final Set<ProcessHandle> asked = new HashSet<>();

  Stopping(String service, Duration timeout, Supplier<OwnedProcesses> look) {
    this.service = service;
    this.look = look;
    this.timeoutNanos = timeout.toNanos();
  }

  /** Does what is due now; true once none of the processes lives. */
  boolean over() {
    OwnedProcesses now = look.get();
    seen.addAll(now.all());
    // Children outlive a parent that was their only link to the service: they stay on the list.
    seen.removeIf(process -> !ProcessTable.lives(process));
    if (seen.isEmpty()) {
      return true;
    }
    long waited = System.nanoTime() - began;
    if (waited < timeoutNanos) {
      seen.stream().filter(this::isRoot).filter(asked::add).forEach(ProcessHandle::destroy);
    } else {
      seen.forEach(ProcessHandle::destroyForcibly);
      giveUpAfter(waited - timeoutNanos);
    }
    return false;
  }

  /** Children are left to their parent until it is gone. */
  private boolean isRoot(ProcessHandle process) {
    return process.parent().filter(seen::contains).isEmpty();
  }

  private void giveUpAfter(long nanosSinceKill) {
    if (nanosSinceKill > AFTER_KILL.toNanos()) {
      throw new IllegalStateException(
          "service '"
              + service
              + "' has processes that SIGKILL does not end: pid "
              + seen.stream().map(ProcessHandle::pid).toList()
              + "; nothing was started in their place; look at what they wait for (ps -o"
              + " pid,stat,wchan)");
    }
  }
}
