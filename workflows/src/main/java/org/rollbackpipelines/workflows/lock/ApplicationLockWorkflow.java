package org.rollbackpipelines.workflows.lock;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** The lock itself. */
public final class ApplicationLockWorkflow implements ApplicationLock {
  private final LockHolder holder;
  private boolean released;

  @WorkflowInit
  public ApplicationLockWorkflow(LockHolder holder) {
    this.holder = holder;
  }

  @Override
  public void hold(LockHolder holder) {
    Workflow.await(() -> released);
  }

  @Override
  public void release() {
    released = true;
  }

  @Override
  public LockHolder holder() {
    return holder;
  }
}
