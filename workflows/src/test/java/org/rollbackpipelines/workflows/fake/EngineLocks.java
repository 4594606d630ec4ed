package org.rollbackpipelines.workflows.fake;

import io.temporal.client.WorkflowClient;
import org.rollbackpipelines.workflows.lock.ApplicationLock;
import org.rollbackpipelines.workflows.lock.HeldLock;
import org.rollbackpipelines.workflows.lock.Locks;

/** Asks the lock itself, as the real adapter does. */
record EngineLocks(FakeHost host, WorkflowClient client) implements Locks {
  @Override
  public String holder(String application) {
    return host.read(
        () ->
            client
                .newWorkflowStub(ApplicationLock.class, HeldLock.id(application))
                .holder()
                .toString());
  }

  @Override
  public boolean endIfOrphaned(String application) {
    return false;
  }
}
