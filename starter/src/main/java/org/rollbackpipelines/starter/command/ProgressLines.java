package org.rollbackpipelines.starter.command;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.run.Progress;
import org.rollbackpipelines.workflows.run.StepProgress;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** Says what a run does as it goes: one line when a step begins, one when it ends. */
final class ProgressLines {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final WorkflowStub stub;
  private final PrintWriter out;
  private final Map<String, String> said = new HashMap<>();
  private boolean silent;

  ProgressLines(WorkflowStub stub, PrintWriter out) {
    this.stub = stub;
    this.out = out;
  }

  /** Follows the run to its end; false when the time to wait was over first. */
  boolean follow(CompletableFuture<?> end, @Nullable Duration limit) {
    long deadline = limit == null ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
    while (!Dispatch.arrived(end, LOOK_AGAIN)) {
      look();
      if (System.nanoTime() > deadline) {
        return false;
      }
    }
    look();
    return true;
  }

  private void look() {
    try {
      Progress progress = stub.query("progress", Progress.class);
      silent = false;
      progress.steps().forEach(this::say);
      out.flush();
    } catch (WorkflowException | StatusRuntimeException e) {
      if (!silent) {
        silent = true;
        out.println("no worker answers just now; the run waits for one and goes on by itself");
        out.flush();
      }
    }
  }

  private void say(StepProgress step) {
    String line = line(step);
    if (!line.isEmpty() && !line.equals(said.put(step.name(), line))) {
      out.println(line);
    }
  }

  private static String line(StepProgress step) {
    StepOutcome outcome = step.outcome();
    if (outcome == null) {
      return "▶ " + step.phase().word() + ": " + step.title();
    }
    return switch (outcome) {
      case NOT_REACHED -> "";
      case DONE -> ended("✓", step);
      case FAILED -> ended("✗", step);
      case UNDONE -> ended("↩ undone:", step);
      case UNDO_FAILED -> ended("✗ undo failed:", step);
      case SKIPPED -> ended("– skipped:", step);
    };
  }

  private static String ended(String mark, StepProgress step) {
    return String.format(
        Locale.ROOT,
        "%s %s (%.1f s)%s",
        mark,
        step.title(),
        step.seconds(),
        step.detail().isEmpty() ? "" : ": " + step.detail());
  }
}
