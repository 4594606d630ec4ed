package org.rollbackpipelines.workflows.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.StepOutcome;
import org.rollbackpipelines.workflows.step.StepResult;

/** What happened in a run so far; progress, details and the result are all made of it. */
final class Journal {
  private final Map<String, StepLog> steps = new LinkedHashMap<>();
  private final Map<String, CheckResult> checks = new LinkedHashMap<>();
  private final Map<String, DatabaseRecord> databases = new LinkedHashMap<>();
  private Phase phase = Phase.OBSERVE;
  private boolean begun;
  private @Nullable Instant darkFrom;
  private @Nullable Instant servedFrom;

  /** A newer plan takes the place of the one before. */
  void plan(List<Step> planned) {
    steps.clear();
    planned.forEach(step -> steps.put(step.name(), new StepLog(step)));
  }

  void started(Step step, Instant now) {
    begun = true;
    phase = step.phase();
    log(step).started(now);
  }

  void ended(Step step, StepResult result, Instant now) {
    StepOutcome outcome = result.ok() ? StepOutcome.DONE : StepOutcome.FAILED;
    log(step).ended(outcome, result.detail(), result.attempts(), now);
    result.checks().forEach(check -> checks.put(check.name(), check));
    note(result);
  }

  void failed(Step step, String why, int attempts, Instant now) {
    log(step).ended(StepOutcome.FAILED, why, attempts, now);
  }

  /** A step that failed for good, and that somebody lets the run go on without. */
  void skipped(Step step, String why) {
    log(step).skipped(why);
  }

  void overdue(Step step) {
    log(step).overdue();
  }

  boolean isDone(String step) {
    StepLog log = steps.get(step);
    return log != null && log.outcome() == StepOutcome.DONE;
  }

  /** Whether any step was begun, in this plan or one before it. */
  boolean hasBegun() {
    return begun;
  }

  /** What keeps the target from being proven, though every step was passed. */
  List<Problem> unproven() {
    return steps().stream()
        .filter(log -> log.step().phase() == Phase.VERIFY)
        .filter(log -> log.outcome() == StepOutcome.SKIPPED)
        .map(
            log ->
                new Problem(
                    "step " + log.step().name(),
                    log.record().detail(),
                    "nothing has proven the target: see for yourself that it serves"))
        .toList();
  }

  /** What failed last, in words. */
  String lastFailure() {
    return steps().stream()
        .filter(log -> log.outcome() == StepOutcome.FAILED)
        .map(StepLog::record)
        .map(record -> record.title() + ": " + record.detail())
        .reduce((older, newer) -> newer)
        .orElse("it was ended");
  }

  @Nullable Instant darkFrom() {
    return darkFrom;
  }

  @Nullable Instant servedFrom() {
    return servedFrom;
  }

  void undone(Step step, boolean ok, String detail) {
    log(step).undone(ok ? StepOutcome.UNDONE : StepOutcome.UNDO_FAILED, detail);
  }

  /** What a step, or what undid it, did to databases and to those who want to be served. */
  void note(StepResult result) {
    result.databases().forEach(database -> databases.put(database.name(), database));
    noteLight(result);
  }

  /** A database that is back is kept nowhere else. */
  void noteUndo(StepResult result) {
    result.databases().forEach(database -> databases.remove(database.name()));
    noteLight(result);
  }

  List<DatabaseRecord> databases() {
    return List.copyOf(databases.values());
  }

  /** Dark from the first stop on; served from the last time somebody saw it so. */
  private void noteLight(StepResult result) {
    if (darkFrom == null) {
      darkFrom = result.darkFrom();
    }
    if (result.darkFrom() != null) {
      servedFrom = null;
    }
    if (result.servedFrom() != null) {
      servedFrom = result.servedFrom();
    }
  }

  void phase(Phase now) {
    phase = now;
  }

  Phase phase() {
    return phase;
  }

  List<StepLog> steps() {
    return new ArrayList<>(steps.values());
  }

  List<StepRecord> records() {
    return steps().stream().map(StepLog::record).toList();
  }

  List<CheckResult> checks() {
    return List.copyOf(checks.values());
  }

  /** Seconds users were not served: to the moment they were again, or to the run's end. */
  double darkSeconds(Instant end) {
    if (darkFrom == null) {
      return 0;
    }
    Instant until = servedFrom == null ? end : servedFrom;
    return Math.max(0, Duration.between(darkFrom, until).toMillis() / 1000.0);
  }

  /** Done steps weigh as much as their budgets say, a finished run 100. */
  int percent() {
    long all = steps().stream().mapToLong(log -> log.step().budgetSeconds()).sum();
    long done =
        steps().stream()
            .filter(StepLog::finished)
            .mapToLong(log -> log.step().budgetSeconds())
            .sum();
    return all == 0 ? 0 : (int) (done * 100 / all);
  }

  /** At most so long until the verdict, if every step keeps its budget. */
  Duration atMostLeft(Instant now) {
    return Duration.ofSeconds(steps().stream().mapToLong(log -> log.secondsLeft(now)).sum());
  }

  private StepLog log(Step step) {
    StepLog log = steps.get(step.name());
    if (log == null) {
      throw new IllegalArgumentException("step " + step.name() + " is not in the plan");
    }
    return log;
  }
}
