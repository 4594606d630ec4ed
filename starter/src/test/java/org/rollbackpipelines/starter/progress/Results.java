package org.rollbackpipelines.starter.progress;

import java.util.List;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;

/** How a run of the shop ended. */
final class Results {
  private Results() {}

  static RunResult of(Outcome outcome, List<String> next) {
    return new RunResult(
        "shop-1",
        "shop",
        "emergency",
        outcome,
        "the page answers 500",
        Sample.release("v1.1.0"),
        Sample.release("v1.0.0"),
        Sample.BEGAN,
        Sample.after(14),
        14,
        1.9,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        next,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        null);
  }
}
