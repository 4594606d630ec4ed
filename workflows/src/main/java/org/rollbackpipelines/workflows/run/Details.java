package org.rollbackpipelines.workflows.run;

import java.util.Locale;
import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.report.StepRecord;

/** The live plan as Markdown, for the Temporal UI. */
final class Details {
  private Details() {}

  static String of(Plan plan, Journal journal) {
    String steps = journal.steps().stream().map(Details::line).collect(Collectors.joining());
    return "**"
        + plan.application()
        + "** "
        + plan.tier()
        + " rollback: "
        + plan.from()
        + " → "
        + plan.to()
        + ", because "
        + plan.because()
        + "\n\n"
        + journal.percent()
        + " % · "
        + journal.phase().word()
        + "\n\n"
        + steps;
  }

  private static String line(StepLog log) {
    StepRecord record = log.record();
    return "- "
        + mark(log)
        + " "
        + record.title()
        + (log.finished() ? String.format(Locale.ROOT, " (%.1f s)", record.seconds()) : "")
        + (record.detail().isEmpty() ? "" : ": " + record.detail())
        + "\n";
  }

  private static String mark(StepLog log) {
    if (log.running()) {
      return "▶";
    }
    return switch (log.outcome()) {
      case DONE -> "✓";
      case FAILED, UNDO_FAILED -> "✗";
      case UNDONE -> "↩";
      case SKIPPED -> "–";
      case NOT_REACHED -> "·";
    };
  }
}
