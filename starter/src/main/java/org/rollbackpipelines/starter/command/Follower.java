package org.rollbackpipelines.starter.command;

import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.progress.RunView;
import org.rollbackpipelines.workflows.run.Progress;

/**
 * Looks at a run until it ends, and shows it. It asks on a thread of its own: while no worker
 * answers, the seconds go on being shown, and the end of the run is still noticed.
 */
final class Follower {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final Duration LAST_LOOK = Duration.ofSeconds(5);

  private static final String TEMPORAL_AWAY =
      "Temporal does not answer just now; the run goes on where it can, and is looked for again";

  private static final String NO_WORKER =
      "no worker answers just now; the run waits for one and goes on by itself";

  private final WorkflowStub stub;
  private final RunView view;
  private final InstantSource clock = InstantSource.system();
  private CompletableFuture<Progress> look;
  private @Nullable Progress last;
  private @Nullable String trouble;

  Follower(WorkflowStub stub, RunView view) {
    this.stub = stub;
    this.view = view;
    this.look = ask();
  }

  /** Follows the run to its end; false when the time to wait was over first. */
  boolean follow(CompletableFuture<?> end, @Nullable Duration limit) {
    long began = System.nanoTime();
    while (!Dispatch.arrived(end, LOOK_AGAIN)) {
      show();
      if (limit != null && System.nanoTime() - began > limit.toNanos()) {
        return false;
      }
    }
    look = ask(); // The one under way may have been asked before the last step ended.
    Dispatch.arrived(look, LAST_LOOK);
    show();
    return true;
  }

  private void show() {
    if (look.isDone()) {
      take();
      look = ask();
    }
    if (last != null) {
      view.show(last, clock.instant());
    }
  }

  private void take() {
    try {
      last = look.get();
      trouble = null;
    } catch (ExecutionException e) {
      tellOnce(Surprises.temporalIsAway(e) ? TEMPORAL_AWAY : NO_WORKER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellOnce(String sentence) {
    if (!sentence.equals(trouble)) {
      trouble = sentence;
      view.say(sentence);
    }
  }

  private CompletableFuture<Progress> ask() {
    CompletableFuture<Progress> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(stub.query("progress", Progress.class));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            },
            "look at the run");
    thread.setDaemon(true);
    thread.start();
    return answer;
  }
}
