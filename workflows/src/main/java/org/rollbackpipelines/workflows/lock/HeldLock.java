package org.rollbackpipelines.workflows.lock;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.function.Supplier;

/** An application's lock in the hand of a run. */
public final class HeldLock {
  /** Failure type of a run that found the application held by another one. */
  public static final String HELD = "ApplicationHeld";

  /** Another run may take the lock in the moment after an orphan was ended. */
  private static final int MOST_TRIES = 3;

  private final ApplicationLock lock;
  private final Promise<Void> end;

  private HeldLock(ApplicationLock lock, Promise<Void> end) {
    this.lock = lock;
    this.end = end;
  }

  /** The workflow id of an application's lock. */
  public static String id(String application) {
    return "lock/" + application;
  }

  /** Takes the lock, or fails the run with a sentence that names the run that has it. */
  public static HeldLock take(LockHolder holder, Locks locks) {
    for (int tries = 1; ; tries++) {
      try {
        return taken(holder);
      } catch (ChildWorkflowFailure failure) {
        if (!(failure.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
          throw failure;
        }
        if (tries == MOST_TRIES || !isOrphaned(holder.application(), locks)) {
          throw refusal(holder, locks);
        }
      }
    }
  }

  private static HeldLock taken(LockHolder holder) {
    ApplicationLock lock =
        Workflow.newChildWorkflowStub(ApplicationLock.class, options(holder.application()));
    Promise<Void> end = uncancelled(() -> Async.procedure(lock::hold, holder));
    Promise<WorkflowExecution> started = Workflow.getWorkflowExecution(lock);
    started.get();
    return new HeldLock(lock, end);
  }

  /** Whether the lock is gone though nobody gave it back: somebody ended it by hand. */
  public boolean lost() {
    return end.isCompleted();
  }

  /** Gives the application back and waits until it is free. */
  public void release() {
    if (lost()) {
      return;
    }
    try {
      lock.release();
      end.get();
    } catch (TemporalFailure | SignalExternalWorkflowException endedByHand) {
      // Nothing is left to give back.
    }
  }

  private static ApplicationFailure refusal(LockHolder holder, Locks locks) {
    return ApplicationFailure.newNonRetryableFailure(
        nameOf(holder.application(), locks)
            + "; this run touched nothing. Wait for it, or see it with: rollback status",
        HELD);
  }

  /** Whether the lock belonged to a run that has ended, and is gone now. */
  private static boolean isOrphaned(String application, Locks locks) {
    try {
      return locks.endIfOrphaned(application);
    } catch (ActivityFailure unknown) {
      return false;
    }
  }

  /** A cancelled run still has to undo: it keeps the lock until it ends. */
  private static Promise<Void> uncancelled(Supplier<Promise<Void>> child) {
    CompletablePromise<Void> end = Workflow.newPromise();
    Workflow.newDetachedCancellationScope(() -> end.completeFrom(child.get())).run();
    return end;
  }

  private static String nameOf(String application, Locks locks) {
    try {
      return locks.holder(application);
    } catch (ActivityFailure unknown) {
      return "another run holds " + application + " (its name could not be read)";
    }
  }

  private static ChildWorkflowOptions options(String application) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(id(application))
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setStaticSummary("Holds " + application + " for one run at a time")
        .build();
  }
}
