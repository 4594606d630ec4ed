package org.rollbackpipelines.workflows.report;

import java.util.Locale;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** A run as a JUnit test suite: a case for every step and every check, so that CI can show it. */
public final class JunitReport {
  private JunitReport() {}

  public static String of(RunResult result) {
    StringBuilder cases = new StringBuilder();
    result.steps().forEach(step -> cases.append(stepCase(result, step)));
    result
        .checks()
        .forEach(
            check ->
                cases.append(
                    testCase(
                        result,
                        "check: " + check.name(),
                        0,
                        check.passed() || !check.required()
                            ? ""
                            : failure(check.measured() + ", expected " + check.expected()))));
    long failures = count(cases, "<failure");
    long skipped = count(cases, "<skipped");
    return String.format(
        Locale.ROOT,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>%n"
            + "<testsuite name=\"rollback %s %s: %s\" tests=\"%d\" failures=\"%d\" errors=\"0\""
            + " skipped=\"%d\" time=\"%.3f\" timestamp=\"%s\">%n%s</testsuite>",
        escape(result.application()),
        escape(result.tier()),
        result.outcome(),
        count(cases, "<testcase"),
        failures,
        skipped,
        result.seconds(),
        result.startedAt(),
        cases);
  }

  private static String stepCase(RunResult result, StepRecord step) {
    String body = step.outcome() == StepOutcome.DONE ? "" : unfinished(step);
    return testCase(result, step.phase().word() + ": " + step.title(), step.seconds(), body);
  }

  /** A skipped or unreached step is shown as skipped: it never turns green. */
  private static String unfinished(StepRecord step) {
    return switch (step.outcome()) {
      case SKIPPED, NOT_REACHED -> "<skipped message=\"" + escape(step.detail()) + "\"/>";
      default -> failure(step.detail());
    };
  }

  private static String failure(String message) {
    return "<failure message=\"" + escape(message) + "\"/>";
  }

  private static String testCase(RunResult result, String name, double seconds, String body) {
    return String.format(
        Locale.ROOT,
        "  <testcase classname=\"rollback.%s.%s\" name=\"%s\" time=\"%.3f\">%s</testcase>%n",
        escape(result.application()),
        escape(result.tier()),
        escape(name),
        seconds,
        body);
  }

  private static long count(CharSequence text, String part) {
    return text.toString().split(java.util.regex.Pattern.quote(part), -1).length - 1L;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
  }
}
