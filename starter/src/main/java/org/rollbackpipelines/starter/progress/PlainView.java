package org.rollbackpipelines.starter.progress;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.terminal.Columns;
import org.rollbackpipelines.workflows.run.Progress;

/** A line for each thing that happens: for logs, pipes and terminals that can do no more. */
final class PlainView implements RunView {
  private final PrintWriter out;
  private final StepLines lines = new StepLines();
  private @Nullable String waitingFor;

  PlainView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(Progress progress, Instant now) {
    progress.steps().forEach(step -> lines.news(step).ifPresent(out::println));
    if (!Objects.equals(waitingFor, progress.waitingFor())) {
      waitingFor = progress.waitingFor();
      out.println(
          waitingFor == null ? "the wait is over" : "waiting for " + Columns.clean(waitingFor));
    }
    out.flush();
  }

  @Override
  public void say(String sentence) {
    out.println(sentence);
    out.flush();
  }
}
