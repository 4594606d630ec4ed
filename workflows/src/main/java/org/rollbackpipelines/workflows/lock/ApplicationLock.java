package org.rollbackpipelines.workflows.lock;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Held by being open: its workflow id names the application, so there can be only one. It is a
 * child of the run, so the engine ends it with its parent, however that ends.
 */
@WorkflowInterface
public interface ApplicationLock {

  /** Stays open until it is released. */
  @WorkflowMethod(name = "ApplicationLock")
  void hold(LockHolder holder);

  /** Gives the application back. */
  @SignalMethod
  void release();

  /** Who holds it. */
  @QueryMethod
  LockHolder holder();
}
