package org.rollbackpipelines.activities.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** Results of runs for the tests. */
final class Runs {
  private Runs() {}

  static RunResult run(String run, Instant startedAt, @Nullable Outcome outcome) {
    return new RunResult(
        run,
        "shop",
        "standard",
        outcome,
        "checkout | is <down>",
        new ReleaseRef("v1.1.0", "bbbbbbbbbbbb"),
        new ReleaseRef("v1.0.0", "aaaaaaaaaaaa"),
        startedAt,
        startedAt.plusSeconds(14),
        14.2,
        1.94,
        List.of(
            step("keep", Phase.PREPARE, StepOutcome.DONE, "kept api"),
            step("switch", Phase.CUT_OVER, StepOutcome.FAILED, "api exited (1)\nsee its log"),
            step("mark-bad", Phase.SETTLE, StepOutcome.NOT_REACHED, "")),
        List.of(new CheckResult("health", true, false, "status 502", "status 200")),
        List.of(
            new DatabaseRecord(
                "main",
                "main_run1",
                List.of(new DatabaseRecord.TableRecord("orders", 10, 8, 2, 1, null)))),
        "/state/shop/runs/run1/evidence",
        "/state/shop/runs/run1/report.md",
        List.of("rollback status run1"),
        List.of(new Problem("checkout", "tracked files are changed", "commit them")),
        List.of("disk is nearly full"),
        null,
        List.of(),
        List.of(),
        null);
  }

  private static StepRecord step(String name, Phase phase, StepOutcome outcome, String detail) {
    return new StepRecord(name, "Do " + name, phase, outcome, 0.44, 1, detail);
  }
}
