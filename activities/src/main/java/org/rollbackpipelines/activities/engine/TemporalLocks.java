package org.rollbackpipelines.activities.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import org.rollbackpipelines.workflows.lock.ApplicationLock;
import org.rollbackpipelines.workflows.lock.HeldLock;
import org.rollbackpipelines.workflows.lock.Locks;

/** Asks the lock of an application who holds it. */
public final class TemporalLocks implements Locks {
  private final WorkflowClient client;

  public TemporalLocks(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String holder(String application) {
    try {
      return client
          .newWorkflowStub(ApplicationLock.class, HeldLock.id(application))
          .holder()
          .toString();
    } catch (WorkflowException unreachable) {
      return "another run holds " + application + " (its name could not be read)";
    }
  }
}
