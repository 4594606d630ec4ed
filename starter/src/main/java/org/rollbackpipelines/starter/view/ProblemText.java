package org.rollbackpipelines.starter.view;

import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;

/** Problems as a list under a heading, each with what mends it. */
final class ProblemText {
  private ProblemText() {}

  static String of(List<Problem> problems, String heading) {
    if (problems.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n").append(heading).append('\n');
    for (Problem problem : problems) {
      text.append("  ").append(problem.where()).append(": ").append(problem.what()).append('\n');
      text.append("      → ").append(problem.fix()).append('\n');
    }
    return text.toString();
  }
}
