package org.rollbackpipelines.workflows.step;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step says of itself when it ends.
 *
 * @param ok whether it reached what it was for; an outage is an exception instead
 * @param detail one line for people
 * @param darkFrom when users stopped being served, if this step did that
 * @param servedFrom when users were served again, if this step saw that
 * @param attempts how often it was tried, this time included
 * @param databases what it did to databases
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StepResult(
    boolean ok,
    String detail,
    List<CheckResult> checks,
    @Nullable Instant darkFrom,
    @Nullable Instant servedFrom,
    int attempts,
    List<DatabaseRecord> databases) {

  public StepResult {
    checks = List.copyOf(checks);
    // Histories of older builds have none.
    databases = databases == null ? List.of() : List.copyOf(databases);
  }

  /** A step that did what it is for. */
  public static StepResult done(String detail) {
    return new StepResult(true, detail, List.of(), null, null, 1, List.of());
  }

  /** A step that asked, and what it was told. */
  public static StepResult checked(boolean ok, String detail, List<CheckResult> checks) {
    return new StepResult(ok, detail, checks, null, null, 1, List.of());
  }

  /** What a step says that works on several things, one after the other. */
  public static StepResult joined(List<StepResult> results) {
    return checked(
            results.stream().allMatch(StepResult::ok),
            results.stream().map(StepResult::detail).collect(Collectors.joining("; ")),
            results.stream().flatMap(result -> result.checks().stream()).toList())
        .databases(results.stream().flatMap(result -> result.databases().stream()).toList());
  }

  /** The same, knowing since when users are not served. */
  public StepResult darkFrom(@Nullable Instant instant) {
    return new StepResult(ok, detail, checks, instant, servedFrom, attempts, databases);
  }

  /** The same, knowing since when users are served again. */
  public StepResult servedFrom(@Nullable Instant instant) {
    return new StepResult(ok, detail, checks, darkFrom, instant, attempts, databases);
  }

  /** The same, knowing how often it was tried. */
  public StepResult attempts(int count) {
    return new StepResult(ok, detail, checks, darkFrom, servedFrom, count, databases);
  }

  /** The same, with what it did to databases. */
  public StepResult databases(List<DatabaseRecord> records) {
    return new StepResult(ok, detail, checks, darkFrom, servedFrom, attempts, records);
  }
}
