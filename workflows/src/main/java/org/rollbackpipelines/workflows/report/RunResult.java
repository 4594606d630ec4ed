package org.rollbackpipelines.workflows.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.steer.Intervention;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.DatabaseRecord;

/**
 * The result of a run: what {@code start --wait -o json} and {@code report --format json} print.
 * Fields may be added; none is renamed or dropped.
 *
 * @param outcome null when only a plan was asked for
 * @param recovery the recovery run that was needed; null when none was
 * @param parts the state of each part, where a person has to know it
 * @param interventions what people said to the run
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
    @Nullable String recovery,
    List<Part> parts,
    List<Intervention> interventions,
    @Nullable Plan plan) {

  public RunResult {
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    databases = List.copyOf(databases);
    next = List.copyOf(next);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    // A report of an earlier version has none of these.
    parts = parts == null ? List.of() : List.copyOf(parts);
    interventions = interventions == null ? List.of() : List.copyOf(interventions);
  }

  /** The databases that it put others in the places of. */
  public List<DatabaseRecord> moved() {
    return databases.stream().filter(DatabaseRecord::hasKept).toList();
  }

  /** What a list shows of it; the rest of fifty runs would be more than the engine carries. */
  public RunResult summary() {
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
        List.of(),
        List.of(),
        databases.stream()
            .map(one -> new DatabaseRecord(one.name(), one.keptAs(), List.of()))
            .toList(),
        evidence,
        report,
        next,
        problems,
        warnings,
        recovery,
        List.of(),
        List.of(),
        null);
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
        recovery,
        parts,
        interventions,
        plan);
  }
}
