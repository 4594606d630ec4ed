package org.rollbackpipelines.activities.engine;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.lock.HostLocks;
import org.rollbackpipelines.workflows.lock.LockHolder;

/**
 * Locks of a host that end with their run: one that was terminated gives nothing back, and the
 * process that holds its lock lives on. So when a lock is in the hand of this process, the engine
 * is asked whether its run is still open.
 */
public final class OpenRunLocks implements HostLocks {
  /** So long a step of a run that was ended from outside may act before it hears of that. */
  private static final Duration UNTIL_NOTICED = Ports.HEARTBEAT.plusSeconds(1);

  private final HostLocks locks;
  private final WorkflowClient client;
  private final Map<String, Taken> taken = new ConcurrentHashMap<>();

  /** A lock in the hand of this process, and the workflow it was taken for. */
  private record Taken(LockHolder holder, WorkflowTargetOptions run) {}

  public OpenRunLocks(HostLocks locks, WorkflowClient client) {
    this.locks = locks;
    this.client = client;
  }

  @Override
  public @Nullable String take(LockHolder holder) {
    String other = locks.take(holder);
    Taken former = taken.get(holder.application());
    if (other != null && former != null && hasEnded(former)) {
      locks.release(former.holder());
      other = locks.take(holder);
    }
    if (other == null) {
      taken.put(holder.application(), forThisRun(holder));
    }
    return other;
  }

  @Override
  public void release(LockHolder holder) {
    locks.release(holder);
  }

  private boolean hasEnded(Taken lock) {
    Instant end;
    try {
      end = client.newUntypedWorkflowStub(lock.run()).describe().getCloseTime();
    } catch (WorkflowNotFoundException forgotten) {
      // The engine forgets a run some time after its end.
      return true;
    }
    if (end != null && Instant.now().isBefore(end.plus(UNTIL_NOTICED))) {
      throw ApplicationFailure.newFailure(
          lock.holder() + " and was ended just now: its last step may still act", "JustEnded");
    }
    return end != null;
  }

  private static Taken forThisRun(LockHolder holder) {
    ActivityInfo activity = Activity.getExecutionContext().getInfo();
    return new Taken(
        holder,
        WorkflowTargetOptions.newBuilder()
            .setWorkflowId(activity.getWorkflowId())
            .setRunId(activity.getWorkflowRunId())
            .build());
  }
}
