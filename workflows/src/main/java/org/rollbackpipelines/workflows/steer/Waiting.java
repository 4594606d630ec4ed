package org.rollbackpipelines.workflows.steer;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;
import org.rollbackpipelines.workflows.engine.Timers;

/** Waits for people, but never for ever. */
final class Waiting {
  private Waiting() {}

  /** Whether it came true in time; the summary names the wait in the engine's timeline. */
  static boolean until(String summary, Duration limit, Supplier<Boolean> came) {
    CompletablePromise<Void> over = Workflow.newPromise();
    CancellationScope timer =
        Workflow.newCancellationScope(() -> over.completeFrom(Timers.of(summary, limit)));
    timer.run();
    try {
      Workflow.await(() -> came.get() || over.isCompleted());
      // A cancel ends the timer, too, and that is not the end of anybody's patience.
      CancellationScope.throwCanceled();
      return came.get();
    } finally {
      timer.cancel();
    }
  }
}
