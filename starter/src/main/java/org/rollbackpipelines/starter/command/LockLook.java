package org.rollbackpipelines.starter.command;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionDescription;
import java.util.Optional;
import org.rollbackpipelines.workflows.lock.ApplicationLock;
import org.rollbackpipelines.workflows.lock.HeldLock;

/** Looks which run holds an application; a lock that is closed is held by nobody. */
final class LockLook {
  private LockLook() {}

  /** The workflow id of the run: its name may be another, for an id may hold what no file may. */
  static Optional<String> holder(Session session, Profile profile) {
    String id = HeldLock.id(profile.application());
    try {
      WorkflowExecutionDescription lock = session.client().newUntypedWorkflowStub(id).describe();
      return lock.getCloseTime() == null
          ? Optional.of(parent(lock.getWorkflowExecutionInfo(), session.client(), id))
          : Optional.empty();
    } catch (WorkflowException | StatusRuntimeException nobody) {
      return Optional.empty();
    }
  }

  /** The embedded engine does not tell whose child a workflow is, and all ids there are names. */
  private static String parent(WorkflowExecutionInfo lock, WorkflowClient client, String id) {
    return lock.hasParentExecution()
        ? lock.getParentExecution().getWorkflowId()
        : client.newWorkflowStub(ApplicationLock.class, id).holder().run();
  }
}
