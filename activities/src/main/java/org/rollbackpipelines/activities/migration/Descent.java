package org.rollbackpipelines.activities.migration;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** The way down with any tool: never from a place that cannot be trusted, never past its target. */
final class Descent {
  private static final String UNREADABLE = "where this database stands cannot be read; ";
  private static final String UNTOUCHED = "; nothing was changed";

  private final LiveDatabase database;
  private final MigrationDriver driver;

  Descent(LiveDatabase database, MigrationDriver driver) {
    this.database = database;
    this.driver = driver;
  }

  /** Where the database stands; the fingerprint of a schema that cannot be trusted says nothing. */
  MigrationsSeen seen() {
    MigrationsSeen seen = now();
    return seen.problems().isEmpty() ? withFingerprint(seen) : seen;
  }

  /** The same without the fingerprint, which takes a while. */
  MigrationsSeen now() {
    return told().withProblems(database.halfApplied());
  }

  /** A tool that cannot answer is a problem of the database, and no reason to hide the others. */
  private MigrationsSeen told() {
    try {
      return driver.current();
    } catch (ToolFailedException e) {
      return MigrationsSeen.never(UNREADABLE + e.sentence());
    } catch (ApplicationFailure e) {
      return MigrationsSeen.never(UNREADABLE + reason(e));
    }
  }

  private MigrationsSeen withFingerprint(MigrationsSeen seen) {
    try {
      return seen.withFingerprint(database.fingerprint());
    } catch (ApplicationFailure e) {
      return seen.withProblems(List.of("the schema cannot be read; " + reason(e)));
    }
  }

  /** An outage is worth another try, and no answer. */
  private static String reason(ApplicationFailure e) {
    if (!e.isNonRetryable()) {
      throw e;
    }
    return e.getOriginalMessage();
  }

  /** The way to a revision, with all that forbids it. */
  MigrationPlan plan(MigrationsSeen now, String target) {
    if (!now.problems().isEmpty()) {
      return new MigrationPlan(target, List.of(), now.problems());
    }
    try {
      MigrationPlan plan = driver.plan(now, target);
      return plan.withRefusals(
          plan.steps().stream()
              .filter(step -> step.irreversible() != null)
              .map(step -> "'" + step.revision() + "' has no way back: " + step.irreversible())
              .toList());
    } catch (ToolFailedException e) {
      return MigrationPlan.refused(target, e.sentence());
    }
  }

  /** Goes down, and asks the database what became of it. */
  StepResult down(String target, @Nullable String fingerprint, Duration timeout) {
    database.endSessions(Tool.SESSIONS);
    MigrationsSeen before = now();
    MigrationPlan plan = plan(before, target);
    if (!plan.ok()) {
      return refused(
          "database " + database.name() + " stays at " + before.where(), plan.refusals());
    }
    String said = plan.steps().isEmpty() ? null : carriedOut(plan, timeout);
    return verdict(before, plan.target(), fingerprint, said);
  }

  /** What the tool complains of; null: it says that all went well. */
  private @Nullable String carriedOut(MigrationPlan plan, Duration timeout) {
    try {
      driver.down(plan, timeout);
      return null;
    } catch (ToolFailedException e) {
      return e.sentence();
    } catch (ApplicationFailure e) {
      return reason(e);
    } finally {
      database.endSessions(Tool.SESSIONS);
    }
  }

  private StepResult verdict(
      MigrationsSeen before, String target, @Nullable String fingerprint, @Nullable String said) {
    MigrationsSeen after = fingerprint == null ? now() : seen();
    List<CheckResult> checks = new ArrayList<>();
    checks.add(new CheckResult("revision", true, after.isAt(target), after.where(), target));
    checks.add(
        new CheckResult(
            "whole",
            true,
            after.problems().isEmpty(),
            after.problems().isEmpty() ? "whole" : String.join("; ", after.problems()),
            "whole"));
    if (fingerprint != null) {
      String measured = after.fingerprint();
      checks.add(
          new CheckResult(
              "schema",
              true,
              fingerprint.equals(measured),
              measured == null ? "not known" : measured,
              fingerprint));
    } else if (said != null) {
      checks.add(new CheckResult("tool", true, false, said, "no complaint"));
    }
    boolean ok = checks.stream().allMatch(CheckResult::passed);
    return StepResult.checked(ok, sentence(ok, before, after, target, said), checks);
  }

  private String sentence(
      boolean ok,
      MigrationsSeen before,
      MigrationsSeen after,
      String target,
      @Nullable String said) {
    String name = "database " + database.name();
    if (ok) {
      return before.isAt(target)
          ? name + " is at " + target + " already"
          : name + " went down from " + before.where() + " to " + target;
    }
    String reason = said == null ? "" : ": " + said;
    return after.isAt(target)
        ? name + " is at " + target + " and its schema is not what it must be" + reason
        : name + " is at " + after.where() + " and did not reach " + target + reason;
  }

  private static StepResult refused(String head, List<String> reasons) {
    return StepResult.checked(
        false, head + ": " + String.join("; ", reasons) + UNTOUCHED, List.of());
  }
}
