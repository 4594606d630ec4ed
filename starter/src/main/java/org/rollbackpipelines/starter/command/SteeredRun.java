package org.rollbackpipelines.starter.command;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.run.Failures;

/** A run that still goes on, as people speak to it. */
final class SteeredRun {
  private final String name;
  private final WorkflowStub run;

  private SteeredRun(String name, WorkflowStub run) {
    this.name = name;
    this.run = run;
  }

  /** The run of that name, else the one that holds the application. */
  static SteeredRun find(Session session, Profile profile, @Nullable String named) {
    UnderWay found =
        UnderWay.find(session, profile, named)
            .orElseThrow(() -> CommandFailure.failed(nobody(session, profile, named)));
    return new SteeredRun(
        found.progress().run(), session.client().newUntypedWorkflowStub(found.workflow()));
  }

  String name() {
    return name;
  }

  /** The plan it follows, or waits with. */
  Plan plan() {
    Plan plan = run.query("plan", Plan.class);
    if (plan == null) {
      throw CommandFailure.failed("run " + name + " has made no plan yet; try again in a moment");
    }
    return plan;
  }

  /** Says it to the run; what it refuses fails the command with its sentence. */
  String tell(String what, Object input) {
    try {
      return run.update(what, String.class, input);
    } catch (WorkflowUpdateException refused) {
      throw CommandFailure.failed(Failures.sentence(refused));
    } catch (WorkflowException | StatusRuntimeException gone) {
      throw CommandFailure.failed("run " + name + " did not take it: " + Failures.sentence(gone));
    }
  }

  private static String nobody(Session session, Profile profile, @Nullable String named) {
    String which = named == null ? "no run of " + profile.application() : "no run " + named;
    return which
        + " is under way on "
        + session.engine().description()
        + (session.engine().endsWithThisProcess()
            ? "; a run inside another command is ended there, with Ctrl-C"
            : "; see how it ended with: rollback status");
  }
}
