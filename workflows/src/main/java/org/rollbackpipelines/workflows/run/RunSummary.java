package org.rollbackpipelines.workflows.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.steer.Intervention;

/** Makes the result of a run out of its plan and its journal. */
final class RunSummary {
  private final String run;
  private final RollbackRequest request;
  private final String tier;
  private final Instant startedAt;
  private final List<Intervention> interventions;

  RunSummary(
      String run,
      RollbackRequest request,
      String tier,
      Instant startedAt,
      List<Intervention> interventions) {
    this.run = run;
    this.request = request;
    this.tier = tier;
    this.startedAt = startedAt;
    this.interventions = interventions;
  }

  /** A plan that was not executed: asked for, or refused. */
  RunResult ofPlan(@Nullable Outcome outcome, Plan plan, Instant now) {
    Aftermath none = Aftermath.of(List.of(), plan.problems());
    return result(outcome, plan, new Journal(), null, now, none, List.of());
  }

  /** A run that could not even be planned. */
  RunResult refused(Problem problem, Instant now) {
    Plan none = Plan.impossible(request.application(), tier, null, List.of(), List.of(problem));
    return ofPlan(Outcome.REFUSED, none, now);
  }

  /** The same refusal, knowing where its report is kept. */
  RunResult refused(RunResult refusal, LocatedApplication located) {
    return refusal.keptAs(
        located.stateFolder() + "/runs/" + run + "/report.md",
        List.of("mend what is listed and start again; the report is: rollback report " + run));
  }

  /** A run that acted. */
  RunResult ofRun(
      Outcome outcome,
      Plan plan,
      Journal journal,
      LocatedApplication located,
      Instant now,
      Aftermath after,
      List<String> next) {
    return result(outcome, plan, journal, located.stateFolder(), now, after, next);
  }

  private RunResult result(
      @Nullable Outcome outcome,
      Plan plan,
      Journal journal,
      @Nullable String stateFolder,
      Instant now,
      Aftermath after,
      List<String> next) {
    String folder = stateFolder == null ? null : stateFolder + "/runs/" + run;
    return new RunResult(
        run,
        request.application(),
        tier,
        outcome,
        request.reason() == null ? "" : request.reason(),
        plan.from(),
        to(plan, after),
        startedAt,
        now,
        Duration.between(startedAt, now).toMillis() / 1000.0,
        Math.max(journal.darkSeconds(now), darkOf(after)),
        journal.records(),
        journal.checks(),
        journal.databases(),
        folder == null ? null : folder + "/evidence",
        folder == null ? null : folder + "/report.md",
        next,
        after.problems(),
        warnings(plan, after),
        after.recovery(),
        after.parts(),
        interventions,
        plan);
  }

  /** Where the application is now: a recovery may have gone elsewhere. */
  private static @Nullable ReleaseRef to(Plan plan, Aftermath after) {
    RunResult recovered = after.recovered();
    return recovered != null && recovered.outcome() == Outcome.RECOVERED
        ? recovered.to()
        : plan.to();
  }

  /** What a recovery stopped was not served, even when the run had not come that far. */
  private static double darkOf(Aftermath after) {
    RunResult recovered = after.recovered();
    return recovered == null ? 0 : recovered.darkSeconds();
  }

  private static List<String> warnings(Plan plan, Aftermath after) {
    List<String> all = new ArrayList<>(plan.warnings());
    if (after.recovered() != null) {
      all.addAll(after.recovered().warnings());
    }
    return all;
  }
}
