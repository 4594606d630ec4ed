package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.fetch.FetchBackupWorkflow;
import org.rollbackpipelines.workflows.flush.FlushCachesWorkflow;
import org.rollbackpipelines.workflows.hand.TurnTrafficWorkflow;
import org.rollbackpipelines.workflows.judge.JudgeReleaseWorkflow;
import org.rollbackpipelines.workflows.lock.HeldLock;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.unlock.UnlockMigrationsWorkflow;

/** The exit codes pipelines rely on. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int REVERTED = 4;
  static final int RECOVERED = 5;
  static final int NEEDS_HUMAN = 6;
  static final int HELD = 7;
  static final int STILL_RUNNING = 8;
  static final int PROBLEMS = 10;

  private ExitCode() {}

  /** Of a workflow that failed with that type. */
  static int ofFailure(String type) {
    return switch (type) {
      case HeldLock.HELD -> HELD;
      case FetchBackupWorkflow.REFUSED,
          UnlockMigrationsWorkflow.REFUSED,
          FlushCachesWorkflow.REFUSED,
          TurnTrafficWorkflow.REFUSED,
          JudgeReleaseWorkflow.REFUSED ->
          REFUSED;
      default -> FAILED;
    };
  }

  static int of(@Nullable Outcome outcome) {
    if (outcome == null) {
      return OK;
    }
    return switch (outcome) {
      case ROLLED_BACK -> OK;
      case REFUSED -> REFUSED;
      case REVERTED -> REVERTED;
      case RECOVERED -> RECOVERED;
      case NEEDS_HUMAN -> NEEDS_HUMAN;
    };
  }
}
