package org.rollbackpipelines.starter.command;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import java.util.Optional;
import org.rollbackpipelines.workflows.lock.ApplicationLock;
import org.rollbackpipelines.workflows.lock.HeldLock;

/** Looks which run holds an application; a lock that is closed is held by nobody. */
final class LockLook {
  private LockLook() {}

  static Optional<String> holder(Session session, Profile profile) {
    String id = HeldLock.id(profile.application());
    try {
      boolean open = session.client().newUntypedWorkflowStub(id).describe().getCloseTime() == null;
      return open
          ? Optional.of(session.client().newWorkflowStub(ApplicationLock.class, id).holder().run())
          : Optional.empty();
    } catch (WorkflowException | StatusRuntimeException nobody) {
      return Optional.empty();
    }
  }
}
