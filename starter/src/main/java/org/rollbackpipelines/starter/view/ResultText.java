package org.rollbackpipelines.starter.view;

import java.util.Locale;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.Counted;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.DatabaseRecord.TableRecord;

/** The end of a run in a few lines: what happened, what it cost, what to do next. */
public final class ResultText {
  private ResultText() {}

  public static String of(RunResult result) {
    StringBuilder text = new StringBuilder(headline(result)).append('\n');
    if (result.outcome() != Outcome.REFUSED) {
      text.append(
          String.format(
              Locale.ROOT,
              "  took %.1f s, users in the dark for %.1f s%n",
              result.seconds(),
              result.darkSeconds()));
    }
    result.checks().forEach(check -> text.append(line(check)));
    result.moved().forEach(database -> text.append(line(database)));
    result.warnings().forEach(warning -> text.append("  warning: ").append(warning).append('\n'));
    text.append(ProblemText.of(result.problems(), "problems:"));
    append(text, "evidence", result.evidence());
    append(text, "report", result.report());
    result.next().forEach(next -> text.append("  next: ").append(next).append('\n'));
    return text.toString().stripTrailing();
  }

  private static String headline(RunResult result) {
    String where = result.to() == null ? "without a target" : result.from() + " → " + result.to();
    return result.outcome() + "  " + result.application() + "  " + where + "  run " + result.run();
  }

  private static String line(DatabaseRecord database) {
    long gone = database.tables().stream().mapToLong(TableRecord::onlyBefore).sum();
    long changed = database.tables().stream().mapToLong(TableRecord::changed).sum();
    return "  data: what was live as "
        + database.name()
        + " before is kept as "
        + database.keptAs()
        + (database.tables().isEmpty()
            ? ""
            : "; only there: "
                + Counted.of(gone, "row")
                + "; with other contents there: "
                + Counted.of(changed, "row"))
        + "\n";
  }

  private static String line(CheckResult check) {
    String mark = check.passed() ? "✓" : check.required() ? "✗" : "–";
    return "  "
        + mark
        + " "
        + check.name()
        + ": "
        + check.measured()
        + (check.passed() ? "" : " (expected " + check.expected() + ")")
        + "\n";
  }

  private static void append(
      StringBuilder text, String name, @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      text.append("  ").append(name).append(": ").append(value).append('\n');
    }
  }
}
