package org.rollbackpipelines.activities.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.lock.HostLocks;
import org.rollbackpipelines.workflows.lock.LockHolder;

/**
 * One run an application on this host, whichever engine it came from: a lock of the system on a
 * file, which goes with the process that holds it.
 */
public final class RunLock implements HostLocks {
  private final Archive archive;

  public RunLock(Archive archive) {
    this.archive = archive;
  }

  @Override
  public @Nullable String take(LockHolder holder) {
    return take(holder.application(), holder.run()).orElse(null);
  }

  @Override
  public void release(LockHolder holder) {
    release(holder.application(), holder.run());
  }

  /** Empty when the run has the application now; else a sentence on the run that has it. */
  public Optional<String> take(String application, String run) {
    Path file = archive.runLock(application);
    try {
      LockNote holder = LockFiles.take(file, new LockNote(run, Instant.now()));
      return holder.isOf(run)
          ? Optional.empty()
          : Optional.of(
              "run " + holder.run() + " has held " + application + " since " + holder.since());
    } catch (IOException e) {
      throw Outage.of("the lock " + file + " of " + application + " cannot be taken", e);
    }
  }

  /** Gives the application back if this run holds it through this process. */
  public void release(String application, String run) {
    Path file = archive.runLock(application);
    try {
      LockFiles.release(file, run);
    } catch (IOException e) {
      throw Outage.of("the lock " + file + " of " + application + " cannot be given back", e);
    }
  }
}
