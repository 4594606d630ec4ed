package org.rollbackpipelines.workflows.report;

import java.util.List;
import java.util.Locale;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.steer.Intervention;

/** The report as one page that needs nothing else: readable without network, light and dark. */
public final class HtmlReport {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
          + "color-scheme:light dark}table{border-collapse:collapse;width:100%}"
          + "td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid"
          + " #8884;overflow-wrap:anywhere}.short{white-space:nowrap}.time{min-width:6rem}.bar{display:inline-block;height:.7rem;border-radius:.2rem;background:#2a7;"
          + "min-width:2px}.bad{color:#c33}.good{color:#2a7}@media print{body{margin:0}}";

  private final StringBuilder text = new StringBuilder();

  private HtmlReport() {}

  public static String of(RunResult run) {
    return new HtmlReport().page(run);
  }

  private String page(RunResult run) {
    String title = run.application() + ": " + ReportWords.outcome(run.outcome());
    text.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escape(title))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><h1>")
        .append(escape(title))
        .append("</h1><p>")
        .append(escape(ReportWords.promise(run.outcome())))
        .append("</p>");
    facts(run);
    list("Problems", run.problems().stream().map(Problem::toString).toList());
    list("Warnings", run.warnings());
    list("State of each part", run.parts().stream().map(Part::toString).toList());
    list("Said by people", run.interventions().stream().map(Intervention::toString).toList());
    steps(run);
    checks(run);
    list("Data", DataWords.said(run));
    rows(run);
    list("Next", run.next());
    return text.append("</body></html>").toString();
  }

  private void facts(RunResult run) {
    text.append("<table>");
    row("Run", run.run());
    row("Tier", run.tier());
    row("From", String.valueOf(run.from()));
    row("To", String.valueOf(run.to()));
    row("Reason", run.reason());
    row("Started", run.startedAt().toString());
    row("Took", seconds(run.seconds()));
    row("Users not served", seconds(run.darkSeconds()));
    if (run.recovery() != null) {
      row("Recovery", run.recovery());
    }
    row("Evidence", String.valueOf(run.evidence()));
    text.append("</table>");
  }

  private void steps(RunResult run) {
    double longest = run.steps().stream().mapToDouble(StepRecord::seconds).max().orElse(1);
    text.append("<h2>Steps</h2><table>");
    for (StepRecord step : run.steps()) {
      int width = (int) Math.round(100 * step.seconds() / Math.max(longest, 0.001));
      text.append("<tr><td class=\"short\">")
          .append(ReportWords.mark(step.outcome()))
          .append("</td><td>")
          .append(escape(step.title()))
          .append("</td><td class=\"short\">")
          .append(escape(step.phase().word()))
          .append("</td><td class=\"short\">")
          .append(seconds(step.seconds()))
          .append("</td><td class=\"time\"><span class=\"bar\" style=\"width:")
          .append(width)
          .append("%\"></span></td><td>")
          .append(escape(step.detail()))
          .append("</td></tr>");
    }
    text.append("</table>");
  }

  private void checks(RunResult run) {
    if (run.checks().isEmpty()) {
      return;
    }
    text.append("<h2>Checks</h2><table>");
    run.checks()
        .forEach(
            check ->
                text.append("<tr><td class=\"")
                    .append(check.passed() ? "good\">✓" : "bad\">✗")
                    .append("</td><td>")
                    .append(escape(check.name()))
                    .append(check.required() ? "" : " (optional)")
                    .append("</td><td>")
                    .append(escape(check.measured()))
                    .append("</td><td>")
                    .append(escape(check.expected()))
                    .append("</td></tr>"));
    text.append("</table>");
  }

  private void rows(RunResult run) {
    List<List<String>> rows = DataWords.rows(run);
    if (rows.isEmpty()) {
      return;
    }
    text.append("<h2>Rows</h2><table><tr>");
    DataWords.HEADINGS.forEach(one -> text.append("<th>").append(one).append("</th>"));
    text.append("</tr>");
    for (List<String> row : rows) {
      text.append("<tr>");
      row.forEach(cell -> text.append("<td>").append(escape(cell)).append("</td>"));
      text.append("</tr>");
    }
    text.append("</table>");
  }

  private void list(String heading, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    text.append("<h2>").append(heading).append("</h2><ul>");
    items.forEach(item -> text.append("<li>").append(escape(item)).append("</li>"));
    text.append("</ul>");
  }

  private void row(String name, String value) {
    text.append("<tr><th>")
        .append(name)
        .append("</th><td>")
        .append(escape(value))
        .append("</td></tr>");
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private static String escape(String raw) {
    return JunitReport.escape(raw);
  }
}
