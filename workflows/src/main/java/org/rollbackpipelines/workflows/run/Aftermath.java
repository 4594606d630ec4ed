package org.rollbackpipelines.workflows.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.report.Part;
import org.rollbackpipelines.workflows.report.RunResult;

/**
 * How a run left the world.
 *
 * @param recovery the recovery run that was needed; null when none was
 * @param recovered how it ended; null when it ended without a result
 * @param parts the state of each part, where somebody has to know it
 */
record Aftermath(
    @Nullable String recovery,
    @Nullable RunResult recovered,
    List<Part> parts,
    List<Problem> problems) {
  static final Aftermath WELL = of(List.of(), List.of());

  Aftermath {
    parts = List.copyOf(parts);
    problems = List.copyOf(problems);
  }

  /** Without a recovery. */
  static Aftermath of(List<Part> parts, List<Problem> problems) {
    return new Aftermath(null, null, parts, problems);
  }
}
