package org.rollbackpipelines.workflows.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.step.CheckResult;

/**
 * The result of a run: what {@code start --wait -o json} and {@code report --format json} print.
 * Fields may be added; none is renamed or dropped.
 *
 * @param outcome null when only a plan was asked for
 * @param plan the plan the run followed, so that a report can hold it against what happened
 * @param problems why a run was refused or could not go on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunResult(
    String run,
    String application,
    String tier,
    @Nullable Outcome outcome,
    String reason,
    @Nullable ReleaseRef from,
    @Nullable ReleaseRef to,
    Instant startedAt,
    Instant finishedAt,
    double seconds,
    double darkSeconds,
    List<StepRecord> steps,
    List<CheckResult> checks,
    List<DatabaseRecord> databases,
    @Nullable String evidence,
    @Nullable String report,
    List<String> next,
    List<Problem> problems,
    List<String> warnings,
    @Nullable Plan plan) {

  public RunResult {
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    databases = List.copyOf(databases);
    next = List.copyOf(next);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** The same, with something more that a person should know. */
  public RunResult warning(String warning) {
    List<String> all = new ArrayList<>(warnings);
    all.add(warning);
    return with(report, next, all);
  }

  /** The same, knowing its report and what to do next. */
  public RunResult keptAs(String path, List<String> commands) {
    return with(path, commands, warnings);
  }

  private RunResult with(@Nullable String path, List<String> commands, List<String> notes) {
    return new RunResult(
        run,
        application,
        tier,
        outcome,
        reason,
        from,
        to,
        startedAt,
        finishedAt,
        seconds,
        darkSeconds,
        steps,
        checks,
        databases,
        evidence,
        path,
        commands,
        problems,
        notes,
        plan);
  }
}
