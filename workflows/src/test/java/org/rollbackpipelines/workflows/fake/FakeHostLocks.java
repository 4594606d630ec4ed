package org.rollbackpipelines.workflows.fake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.lock.HostLocks;
import org.rollbackpipelines.workflows.lock.LockHolder;

/** Locks of the host in memory. */
final class FakeHostLocks implements HostLocks {
  private final Map<String, LockHolder> held = new ConcurrentHashMap<>();

  @Override
  public @Nullable String take(LockHolder holder) {
    LockHolder other = held.putIfAbsent(holder.application(), holder);
    return other == null || other.run().equals(holder.run()) ? null : other.toString();
  }

  @Override
  public void release(LockHolder holder) {
    held.remove(holder.application(), holder);
  }
}
