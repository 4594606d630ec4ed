package org.rollbackpipelines.starter.view;

import java.util.List;
import java.util.Locale;
import org.rollbackpipelines.workflows.report.RunResult;

/** The runs of an application as a table, oldest first. */
public final class HistoryText {
  private HistoryText() {}

  public static String of(List<RunResult> runs) {
    if (runs.isEmpty()) {
      return "the archive holds no run";
    }
    Table table = new Table().row("STARTED", "OUTCOME", "TIER", "FROM", "TO", "DARK", "RUN");
    for (RunResult run : runs) {
      table.row(
          run.startedAt().toString(),
          String.valueOf(run.outcome()),
          run.tier(),
          run.from() == null ? "?" : run.from().release(),
          run.to() == null ? "?" : run.to().release(),
          String.format(Locale.ROOT, "%.1f s", run.darkSeconds()),
          run.run());
    }
    return table.text("").stripTrailing();
  }
}
