package org.rollbackpipelines.starter.command;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.run.Progress;

/**
 * The run under way: the one that is named, else the one that holds the application.
 *
 * @param workflow the id it is reached by; a run started by hand may have one that is no name
 */
record UnderWay(String workflow, Progress progress) {

  static Optional<UnderWay> find(Session session, Profile profile, @Nullable String run) {
    Optional<UnderWay> named = Optional.ofNullable(run).flatMap(name -> at(session, name));
    return named
        .or(
            () ->
                LockLook.holder(session, profile)
                    .flatMap(id -> at(session, id))
                    .filter(holder -> run == null || run.equals(holder.progress().run())))
        .filter(found -> found.progress().outcome() == null);
  }

  private static Optional<UnderWay> at(Session session, String workflow) {
    WorkflowStub stub = session.client().newUntypedWorkflowStub(workflow);
    return isOpen(stub)
        ? progress(stub).map(seen -> new UnderWay(workflow, seen))
        : Optional.empty();
  }

  /** One that was terminated answers as if it still ran. */
  private static boolean isOpen(WorkflowStub stub) {
    try {
      return stub.describe().getCloseTime() == null;
    } catch (WorkflowException | StatusRuntimeException unknown) {
      return false;
    }
  }

  private static Optional<Progress> progress(WorkflowStub stub) {
    try {
      return Optional.of(stub.query("progress", Progress.class));
    } catch (WorkflowQueryException noRunOfOurs) {
      return Optional.empty();
    } catch (WorkflowException | StatusRuntimeException silent) {
      throw CommandFailure.failed(
          "run "
              + Objects.requireNonNull(stub.getExecution()).getWorkflowId()
              + " is under way, and no worker answers for it: see that the worker of its host runs");
    }
  }
}
