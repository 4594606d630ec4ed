package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;

/** What speaks against a plan, and what people should know before they say yes to it. */
final class Findings {
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Findings against(List<Problem> more) {
    problems.addAll(more);
    return this;
  }

  Findings toKnow(List<String> more) {
    warnings.addAll(more);
    return this;
  }

  List<Problem> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }
}
