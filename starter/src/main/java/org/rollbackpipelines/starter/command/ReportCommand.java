package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.report.HtmlReport;
import org.rollbackpipelines.workflows.report.JunitReport;
import org.rollbackpipelines.workflows.report.MarkdownReport;
import org.rollbackpipelines.workflows.report.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "report", description = "Prints the report of a run: the newest, or the one named.")
final class ReportCommand extends ApplicationCommand {
  /** The forms a report comes in. */
  enum Form {
    md,
    html,
    json,
    junit
  }

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Name of the run.")
  private @Nullable String run;

  @Option(
      names = "--format",
      description =
          "Form of the report: ${COMPLETION-CANDIDATES} (default: md; json with -o json).")
  private @Nullable Form form;

  @Override
  int call(Session session, Profile profile) {
    if (json() && form != null && form != Form.json) {
      throw CommandFailure.usage("-o json prints one JSON document: leave out --format " + form);
    }
    RunResult result = new Inquiries(session, profile).run(run);
    out().println(text(result, form != null ? form : json() ? Form.json : Form.md));
    return ExitCode.OK;
  }

  private static String text(RunResult result, Form form) {
    return switch (form) {
      case md -> MarkdownReport.of(result);
      case html -> HtmlReport.of(result);
      case json -> Json.pretty(Json.of(result));
      case junit -> JunitReport.of(result);
    };
  }
}
