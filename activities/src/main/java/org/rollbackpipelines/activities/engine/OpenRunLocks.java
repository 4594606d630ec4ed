package org.rollbackpipelines.activities.engine;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.lock.HeldLock;
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

  /**
   * Takes the lock of an application again for a run that a worker before this one died with; a run
   * that is open is carried on here.
   */
  public void takeUp(String application) {
    WorkflowExecutionInfo lock =
        describe(
            WorkflowTargetOptions.newBuilder().setWorkflowId(HeldLock.id(application)).build());
    if (lock != null && lock.hasParentExecution()) {
      takeUp(application, lock.getParentExecution());
    }
  }

  private void takeUp(String application, WorkflowExecution parent) {
    WorkflowTargetOptions target = target(parent.getWorkflowId(), parent.getRunId());
    WorkflowExecutionInfo run = describe(target);
    if (run != null) {
      LockHolder holder =
          new LockHolder(
              application,
              RunName.of(parent.getWorkflowId()),
              run.getType().getName(),
              Instant.ofEpochSecond(run.getStartTime().getSeconds()));
      if (locks.take(holder) == null) {
        taken.put(application, new Taken(holder, target));
      }
    }
  }

  /** What the engine knows of a workflow that is open; null when it is not. */
  private @Nullable WorkflowExecutionInfo describe(WorkflowTargetOptions workflow) {
    try {
      WorkflowExecutionDescription seen = client.newUntypedWorkflowStub(workflow).describe();
      return seen.getCloseTime() == null ? seen.getWorkflowExecutionInfo() : null;
    } catch (WorkflowNotFoundException unknown) {
      return null;
    }
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
    return new Taken(holder, target(activity.getWorkflowId(), activity.getWorkflowRunId()));
  }

  private static WorkflowTargetOptions target(@Nullable String workflowId, @Nullable String runId) {
    return WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId).setRunId(runId).build();
  }
}
