package org.rollbackpipelines.starter.command;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.run.Progress;

/** Finds the run under way: the one that is named, else the one that holds the application. */
final class UnderWay {
  private UnderWay() {}

  static Optional<Progress> find(Session session, Profile profile, @Nullable String run) {
    return Optional.ofNullable(run)
        .or(() -> LockLook.holder(session, profile))
        .flatMap(name -> progress(session, name))
        .filter(progress -> progress.outcome() == null);
  }

  private static Optional<Progress> progress(Session session, String run) {
    WorkflowStub stub = session.client().newUntypedWorkflowStub(run);
    try {
      // One that was terminated answers as if it still ran.
      return stub.describe().getCloseTime() == null
          ? Optional.of(stub.query("progress", Progress.class))
          : Optional.empty();
    } catch (WorkflowException | StatusRuntimeException unknown) {
      return Optional.empty();
    }
  }
}
