package org.rollbackpipelines.starter.command;

import io.temporal.client.WorkflowStub;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.progress.RunView;
import org.rollbackpipelines.starter.progress.RunViews;
import org.rollbackpipelines.workflows.report.RunResult;

/** Stays with a run until it ends: shows it, and does what Ctrl-C means meanwhile. */
final class Following {
  private final Session session;
  private final WorkflowStub run;
  private final String name;
  private final PrintWriter err;

  Following(Session session, WorkflowStub run, String name, PrintWriter err) {
    this.session = session;
    this.run = run;
    this.name = name;
    this.err = err;
  }

  /** How the run ended. */
  RunResult toItsEnd() {
    return within(null).orElseThrow();
  }

  /** How the run ended; none when the time to wait was over first. */
  Optional<RunResult> within(@Nullable Duration limit) {
    try (RunView view = RunViews.of(err, System.getenv())) {
      Interruption interruption = new Interruption(session, run, name, view);
      try {
        CompletableFuture<RunResult> end = run.getResultAsync(RunResult.class);
        if (!new Follower(run, view).follow(end, limit)) {
          return Optional.empty();
        }
        RunResult result = Dispatch.await(end);
        view.ended(result);
        return Optional.of(result);
      } finally {
        interruption.over();
      }
    }
  }
}
