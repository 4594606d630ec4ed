package org.rollbackpipelines.workflows.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** The live plan as Markdown, for the Temporal UI. */
final class Details {
  /** The engine takes 20 000 bytes, and a character has at most 4. */
  private static final int LONGEST = 4900;

  private static final String LINE_BREAK = "  \n";

  private Details() {}

  static String of(
      Plan plan,
      Journal journal,
      @Nullable String waitingFor,
      @Nullable Outcome outcome,
      Instant now) {
    String text =
        head(plan)
            + queues(plan)
            + "\n\n"
            + standing(journal, waitingFor, outcome, now)
            + "\n\n"
            + journal.steps().stream().map(Details::line).collect(Collectors.joining());
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static String head(Plan plan) {
    return "**"
        + plan.application()
        + "** "
        + plan.tier()
        + ": "
        + plan.from()
        + " → "
        + plan.to()
        + ", because "
        + plan.because()
        + (plan.hash().isEmpty() ? "" : " · plan `" + plan.hash() + "`");
  }

  private static String queues(Plan plan) {
    return plan.queues().isEmpty()
        ? ""
        : "\n\n"
            + plan.queues().stream().map(QueueSeen::words).collect(Collectors.joining(LINE_BREAK));
  }

  private static String standing(
      Journal journal, @Nullable String waitingFor, @Nullable Outcome outcome, Instant now) {
    if (outcome != null) {
      return "**" + outcome.name() + "**" + dark(journal, now);
    }
    if (waitingFor != null) {
      return "**waits** for " + withCommand(waitingFor) + dark(journal, now);
    }
    return journal.percent()
        + " % · "
        + journal.phase().word()
        + " · at most "
        + words(journal.atMostLeft(now))
        + " left"
        + dark(journal, now);
  }

  private static String dark(Journal journal, Instant now) {
    return journal.darkFrom() == null
        ? ""
        : String.format(Locale.ROOT, " · dark %.1f s", journal.darkSeconds(now));
  }

  /** Markdown would make other signs of a command's dashes. */
  private static String withCommand(String waitingFor) {
    int colon = waitingFor.indexOf(": ");
    return colon < 0
        ? waitingFor
        : waitingFor.substring(0, colon) + ": `" + waitingFor.substring(colon + 2) + "`";
  }

  private static String words(Duration time) {
    return time.toMinutes() == 0
        ? time.toSeconds() + " s"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }

  /** One line each; what went well needs no more words, and paths would not fit the page. */
  private static String line(StepLog log) {
    StepRecord record = log.record();
    boolean worthAWord = log.finished() && log.outcome() != StepOutcome.DONE;
    return (log.running() ? "▶" : log.outcome().mark())
        + " "
        + record.title()
        + (log.finished() ? String.format(Locale.ROOT, " (%.1f s)", record.seconds()) : "")
        + (log.isOverdue() ? " (over its budget of " + log.step().budgetSeconds() + " s)" : "")
        + (worthAWord && !record.detail().isEmpty() ? ": " + record.detail() : "")
        + LINE_BREAK;
  }
}
