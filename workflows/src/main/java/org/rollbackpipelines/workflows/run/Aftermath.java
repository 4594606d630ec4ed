package org.rollbackpipelines.workflows.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.report.Part;

/**
 * How a run left the world.
 *
 * @param recovery the recovery run that was needed; null when none was
 * @param parts the state of each part, where somebody has to know it
 */
record Aftermath(@Nullable String recovery, List<Part> parts, List<Problem> problems) {
  static final Aftermath WELL = new Aftermath(null, List.of(), List.of());

  Aftermath {
    parts = List.copyOf(parts);
    problems = List.copyOf(problems);
  }
}
