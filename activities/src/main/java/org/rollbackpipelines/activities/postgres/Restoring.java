package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** One backup on its way into the copy that is to become live. */
final class Restoring {
  private final Proof proof;
  private final RoomSeen room;
  private final WayFree way;
  private final String database;
  private final String backup;
  private final String run;

  Restoring(Proof proof, RoomSeen room, WayFree way, String database, String backup, String run) {
    this.proof = proof;
    this.room = room;
    this.way = way;
    this.database = database;
    this.backup = backup;
    this.run = run;
  }

  /** Looks for what would be in the way of the swap. */
  @FunctionalInterface
  interface WayFree {
    CheckResult free() throws SQLException;
  }

  /** What is done with it. */
  @FunctionalInterface
  interface Act {
    StepResult on(Restoring restoring) throws SQLException, IOException;
  }

  /** Whether it can be read in at all. */
  StepResult check() throws SQLException, IOException {
    List<CheckResult> checks = new ArrayList<>(named(proof.preflight(database, backup)));
    checks.addAll(room.now().checks());
    checks.add(way.free());
    boolean ok = checks.stream().allMatch(check -> check.passed() || !check.required());
    return StepResult.checked(
        ok, "backup " + backup + (ok ? " is as it was taken" : " cannot be used"), checks);
  }

  /** Reads it in and proves it; the copy stays. */
  StepResult restore() throws SQLException, IOException {
    ProofResult result = proof.prove(database, backup, run);
    return result.ok()
        ? StepResult.checked(
            true,
            "backup " + backup + " is read in as " + result.candidate() + " and proven",
            named(result.checks()))
        : StepResult.checked(
            false,
            "backup " + backup + " is not proven: " + String.join("; ", result.problems()),
            named(result.checks()));
  }

  StepResult drop() throws SQLException {
    proof.drop(database, run);
    return StepResult.done("the copy of " + database + " is dropped, unless it was live");
  }

  private List<CheckResult> named(List<CheckResult> checks) {
    List<CheckResult> named = new ArrayList<>();
    for (CheckResult check : checks) {
      named.add(
          new CheckResult(
              "backup of " + database + ": " + check.name(),
              check.required(),
              check.passed(),
              check.measured(),
              check.expected()));
    }
    return named;
  }
}
