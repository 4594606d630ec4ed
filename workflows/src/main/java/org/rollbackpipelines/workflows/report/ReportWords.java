package org.rollbackpipelines.workflows.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** How outcomes read in a report. */
final class ReportWords {
  private ReportWords() {}

  static String outcome(@Nullable Outcome outcome) {
    return outcome == null ? "plan only" : outcome.name();
  }

  static String promise(@Nullable Outcome outcome) {
    if (outcome == null) {
      return "Nothing was touched: only a plan was asked for.";
    }
    return switch (outcome) {
      case ROLLED_BACK -> "The target runs and every required check passed.";
      case REFUSED -> "Nothing was touched. The problems below say why.";
      case REVERTED -> "The rollback failed; the former state is back and verified.";
      case RECOVERED -> "The rollback failed; a known good state was brought up instead.";
      case NEEDS_HUMAN -> "Stopped. Evidence is kept; a person must take over from here.";
    };
  }

  static String mark(StepOutcome outcome) {
    String word = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return outcome.mark() + " " + word;
  }

  static String mark(boolean passed) {
    return passed ? "✓" : "✗";
  }
}
