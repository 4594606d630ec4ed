package org.rollbackpipelines.activities.postgres;

import java.util.List;
import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.step.StepResult;

/** What a step says that works on several databases. */
final class Results {
  private Results() {}

  static StepResult joined(List<StepResult> results) {
    return StepResult.checked(
            results.stream().allMatch(StepResult::ok),
            results.stream().map(StepResult::detail).collect(Collectors.joining("; ")),
            results.stream().flatMap(result -> result.checks().stream()).toList())
        .databases(results.stream().flatMap(result -> result.databases().stream()).toList());
  }
}
