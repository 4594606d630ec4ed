package org.rollbackpipelines.starter.view;

import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;

/** What {@code check} found. */
public final class CheckText {
  private CheckText() {}

  public static String of(List<Problem> problems, List<String> warnings) {
    StringBuilder text = new StringBuilder();
    warnings.forEach(warning -> text.append("warning: ").append(warning).append('\n'));
    text.append(
        problems.isEmpty()
            ? "no problems: a rollback could start now"
            : ProblemText.of(problems, problems.size() + " to mend:").stripLeading());
    return text.toString().stripTrailing();
  }

  /** Problems of a profile under the sentence that names it. */
  public static String problems(String heading, List<Problem> problems) {
    return ProblemText.of(problems, heading).strip();
  }
}
