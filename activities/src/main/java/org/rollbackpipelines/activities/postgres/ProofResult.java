package org.rollbackpipelines.activities.postgres;

import java.util.List;
import org.rollbackpipelines.workflows.step.CheckResult;

/**
 * How a proof went.
 *
 * @param candidate the database that the backup was read into; it is there only if all is well
 */
record ProofResult(String candidate, List<CheckResult> checks) {
  ProofResult {
    checks = List.copyOf(checks);
  }

  boolean ok() {
    return checks.stream().allMatch(check -> check.passed() || !check.required());
  }

  /** What speaks against it, a sentence each. */
  List<String> problems() {
    return checks.stream()
        .filter(check -> !check.passed())
        .map(check -> check.name() + ": " + check.measured())
        .toList();
  }
}
