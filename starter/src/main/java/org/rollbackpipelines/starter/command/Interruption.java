package org.rollbackpipelines.starter.command;

import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.rollbackpipelines.starter.progress.RunView;
import org.rollbackpipelines.workflows.report.RunResult;

/** What Ctrl-C means while a run is waited for: it depends on where the run lives. */
final class Interruption {
  private static final Duration UNDO = Duration.ofMinutes(3);

  private final Session session;
  private final WorkflowStub run;
  private final String name;
  private final RunView view;
  private final Thread hook = new Thread(this::happens, "interruption");

  Interruption(Session session, WorkflowStub run, String name, RunView view) {
    this.session = session;
    this.run = run;
    this.name = name;
    this.view = view;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The run has ended, or this command stops waiting by itself. */
  void over() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException happening) {
      // It is being interrupted right now, and the hook has the word.
    }
  }

  private void happens() {
    if (!session.endsWithThisProcess()) {
      view.say("the run goes on without this command; see it with: rollback status " + name);
    } else if (session.engine().survivesThisProcess()) {
      view.say("the run was cut off; take it up with: rollback status " + name);
    } else {
      undo();
    }
  }

  /** Nobody could take this run up: what it began is undone before the process ends. */
  private void undo() {
    view.say("interrupted: undoing what run " + name + " began; this takes a moment");
    CompletableFuture<RunResult> end = run.getResultAsync(RunResult.class);
    run.cancel();
    boolean ended = Dispatch.arrived(end, UNDO);
    view.say(
        ended
            ? "undone; its report is in the archive: rollback report " + name
            : "it could not be undone in time: look at the application before anything else");
  }
}
