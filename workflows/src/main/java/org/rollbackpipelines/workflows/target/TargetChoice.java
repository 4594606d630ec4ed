package org.rollbackpipelines.workflows.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;

/** The chosen target, or the problem that there is none; and what a person should know of it. */
public record TargetChoice(@Nullable Target target, List<String> warnings, List<Problem> problems) {

  public TargetChoice {
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  static TargetChoice of(Target target, String... warnings) {
    return new TargetChoice(target, List.of(warnings), List.of());
  }

  /** No target, and why. */
  public static TargetChoice none(Problem problem) {
    return new TargetChoice(null, List.of(), List.of(problem));
  }
}
