package org.rollbackpipelines.starter.progress;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rollbackpipelines.starter.terminal.Columns;
import org.rollbackpipelines.workflows.run.StepProgress;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** One line when a step begins and one when it ends; each is given once. */
final class StepLines {
  private final Map<String, String> said = new HashMap<>();

  /** What is new about a step. */
  Optional<String> news(StepProgress step) {
    String line = Columns.clean(line(step));
    boolean fresh = !line.isEmpty() && !line.equals(said.put(step.name(), line));
    return fresh ? Optional.of(line) : Optional.empty();
  }

  private static String line(StepProgress step) {
    StepOutcome outcome = step.outcome();
    if (outcome == null) {
      return "▶ " + step.phase().word() + ": " + step.title();
    }
    return switch (outcome) {
      case NOT_REACHED -> "";
      case DONE, FAILED -> ended("", step);
      case UNDONE -> ended(" undone:", step);
      case UNDO_FAILED -> ended(" undo failed:", step);
      case SKIPPED -> ended(" skipped:", step);
    };
  }

  private static String ended(String what, StepProgress step) {
    return String.format(
        Locale.ROOT,
        "%s%s %s (%.1f s)%s",
        step.outcome() == null ? "▶" : step.outcome().mark(),
        what,
        step.title(),
        step.seconds(),
        step.detail().isEmpty() ? "" : ": " + step.detail());
  }
}
