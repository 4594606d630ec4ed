package org.rollbackpipelines.workflows.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.steer.Intervention;

/** The report of a run for people: what happened, what is kept where, what to do next. */
public final class MarkdownReport {
  private final RunResult run;
  private final MarkdownText text = new MarkdownText();

  private MarkdownReport(RunResult run) {
    this.run = run;
  }

  /** The report as Markdown. */
  public static String of(RunResult run) {
    return new MarkdownReport(run).write();
  }

  private String write() {
    head();
    text.list("Problems", run.problems().stream().map(Problem::toString).toList());
    text.list("Warnings", run.warnings());
    text.list("State of each part", run.parts().stream().map(Part::toString).toList());
    text.list("Said by people", said());
    steps();
    checks();
    databases();
    text.list("Kept", kept());
    text.list("Next", run.next());
    return text.toString();
  }

  private void head() {
    text.title(run.application() + ": " + ReportWords.outcome(run.outcome()));
    text.paragraph(ReportWords.promise(run.outcome()));
    text.table(
        List.of("", ""),
        List.of(
            List.of("Run", run.run()),
            List.of("Tier", run.tier()),
            List.of("From", release(run.from())),
            List.of("To", release(run.to())),
            List.of("Reason", run.reason()),
            List.of("Started", run.startedAt().toString()),
            List.of("Finished", run.finishedAt().toString()),
            List.of("Took", seconds(run.seconds())),
            List.of("Users not served", seconds(run.darkSeconds()))));
  }

  private void steps() {
    text.section(
        "Steps",
        List.of("", "Step", "Phase", "Took", "Detail"),
        run.steps().stream()
            .map(
                step ->
                    List.of(
                        ReportWords.mark(step.outcome()),
                        step.title(),
                        step.phase().word(),
                        seconds(step.seconds()),
                        step.detail()))
            .toList());
  }

  private void checks() {
    text.section(
        "Checks",
        List.of("", "Check", "Measured", "Expected"),
        run.checks().stream()
            .map(
                check ->
                    List.of(
                        ReportWords.mark(check.passed()),
                        check.name() + (check.required() ? "" : " (optional)"),
                        check.measured(),
                        check.expected()))
            .toList());
  }

  private void databases() {
    text.list("Data", DataWords.said(run));
    text.section("Rows", DataWords.HEADINGS, DataWords.rows(run));
  }

  private List<String> said() {
    return run.interventions().stream().map(Intervention::toString).toList();
  }

  private List<String> kept() {
    List<String> kept = new ArrayList<>();
    if (run.evidence() != null) {
      kept.add("evidence of the broken system: " + run.evidence());
    }
    if (run.recovery() != null) {
      kept.add("the recovery's own report: rollback report " + run.recovery());
    }
    if (run.report() != null) {
      kept.add("this report: " + run.report());
    }
    return kept;
  }

  private static String release(@Nullable ReleaseRef release) {
    return release == null ? "unknown" : release.toString();
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
