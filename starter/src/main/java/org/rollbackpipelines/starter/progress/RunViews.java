package org.rollbackpipelines.starter.progress;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.rollbackpipelines.starter.terminal.LiveArea;
import org.rollbackpipelines.starter.terminal.Terminal;

/** Chooses how a run is shown where this process runs. */
public final class RunViews {
  private RunViews() {}

  public static RunView of(PrintWriter standardError, Map<String, String> environment) {
    if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
      String summary = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
      return new ActionsView(standardError, summary.isEmpty() ? null : Path.of(summary));
    }
    return Terminal.ofStandardError(environment)
        .<RunView>map(
            terminal ->
                new LiveView(new LiveArea(standardError, terminal::size), terminal.colours()))
        .orElseGet(() -> new PlainView(standardError));
  }
}
