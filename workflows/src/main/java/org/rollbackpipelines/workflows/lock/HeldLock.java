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
    ApplicationLock lock =
        Workflow.newChildWorkflowStub(ApplicationLock.class, options(holder.application()));
    Promise<Void> end = uncancelled(() -> Async.procedure(lock::hold, holder));
    try {
      Promise<WorkflowExecution> started = Workflow.getWorkflowExecution(lock);
      started.get();
      return new HeldLock(lock, end);
    } catch (ChildWorkflowFailure failure) {
      throw refusal(failure, holder, locks);
    }
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

  private static RuntimeException refusal(
      ChildWorkflowFailure failure, LockHolder holder, Locks locks) {
    if (!(failure.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
      return failure;
    }
    return ApplicationFailure.newNonRetryableFailure(
        nameOf(holder.application(), locks)
            + "; this run touched nothing. Wait for it, or see it with: rollback status",
        HELD);
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
