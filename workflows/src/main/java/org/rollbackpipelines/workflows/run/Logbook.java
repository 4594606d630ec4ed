package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.engine.Engines;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.lock.LockHolder;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.steer.Helm;

/** What is known of a run: the engine's view of it, its progress and its result are made of it. */
final class Logbook {
  private final Journal journal = new Journal();
  private final Instant startedAt = now();
  private final String run = RunName.current();
  private final Helm helm;
  private String tier;
  private SearchAttributes attributes = new SearchAttributes(false);
  private @Nullable RollbackRequest request;
  private @Nullable Plan plan;
  private @Nullable Outcome outcome;
  private @Nullable String recovery;

  Logbook(TierName tier) {
    this.tier = tier.word();
    this.helm = new Helm(onAbort(tier), this::changed);
  }

  private static String onAbort(TierName tier) {
    return tier == TierName.RECOVERY
        ? "it ends where it is: what it stopped stays stopped until rollback recover"
        : "it undoes what it changed, and ends";
  }

  String run() {
    return run;
  }

  Helm helm() {
    return helm;
  }

  Journal journal() {
    return journal;
  }

  @Nullable Plan plan() {
    return plan;
  }

  /** A run of that tier: one of the profile's own goes by the name it has there. */
  void begin(RollbackRequest asked, String named) {
    request = asked;
    tier = named;
    attributes = new SearchAttributes(engineKnowsAttributes());
    attributes.begin(asked, tier);
  }

  Plan follow(Plan made) {
    plan = made;
    journal.plan(made.steps());
    changed();
    return made;
  }

  void recovering(String run) {
    recovery = run;
    changed();
  }

  /** Shows the engine how things stand. */
  void changed() {
    attributes.phase(journal.phase());
    if (plan != null) {
      Workflow.setCurrentDetails(Details.of(plan, journal, waitingFor(), outcome, now()));
    }
  }

  private @Nullable String waitingFor() {
    return recovery != null && outcome == null
        ? "its recovery, run " + recovery
        : helm.waitingFor();
  }

  Progress progress() {
    return new Progress(
        run,
        request == null ? "" : request.application(),
        tier,
        plan == null ? null : plan.from(),
        plan == null ? null : plan.to(),
        journal.phase(),
        outcome,
        outcome == null ? journal.percent() : 100,
        startedAt,
        journal.darkFrom(),
        journal.servedFrom(),
        waitingFor(),
        plan == null ? null : plan.hash(),
        journal.steps().stream().map(StepLog::progress).toList());
  }

  LockHolder holder(RollbackRequest asked) {
    return new LockHolder(asked.application(), run, tier, startedAt);
  }

  /** Why a run was ended that nothing was wrong with. */
  Problem ended() {
    return new Problem("run", String.valueOf(helm.whyItEnds()), "start again when it may go on");
  }

  /** The same for the report of a run that undid what it had begun. */
  Aftermath ending() {
    return helm.isToEnd() ? Aftermath.of(List.of(), List.of(ended())) : Aftermath.WELL;
  }

  /** The plan it followed last, or one that does nothing. */
  Plan planOr(String application) {
    return plan == null ? Plan.impossible(application, tier, null, List.of(), List.of()) : plan;
  }

  /** A plan that was only asked for. */
  RunResult planOnly(RollbackRequest asked, Plan made) {
    return ended(summary(asked).ofPlan(null, made, now()), null);
  }

  /** A run that could not be planned, or must not be executed. */
  RunResult refused(RollbackRequest asked, Plan made) {
    return ended(summary(asked).ofPlan(Outcome.REFUSED, made, now()), Outcome.REFUSED);
  }

  RunResult refused(RollbackRequest asked, Problem problem) {
    return ended(summary(asked).refused(problem, now()), Outcome.REFUSED);
  }

  /** A refusal with its report. */
  RunResult kept(RollbackRequest asked, RunResult refused, LocatedApplication located) {
    return reported(summary(asked).refused(refused, located), located);
  }

  /** A run that acted. */
  RunResult finished(
      RollbackRequest asked, LocatedApplication located, Plan made, Outcome how, Aftermath after) {
    List<String> next = NextSteps.after(how, made, run, journal, after);
    return ended(summary(asked).ofRun(how, made, journal, located, now(), after, next), how);
  }

  RunResult reported(RunResult result, LocatedApplication located) {
    journal.phase(Phase.SETTLE);
    try {
      Ports.ofHost(Reports.class, located.host(), "Write the report").write(result);
    } catch (ActivityFailure failure) {
      return result.warning("the report could not be written: " + Failures.sentence(failure));
    }
    return result;
  }

  private RunResult ended(RunResult result, @Nullable Outcome how) {
    outcome = how;
    helm.ended();
    if (how != null) {
      attributes.outcome(how);
    }
    changed();
    return result;
  }

  private RunSummary summary(RollbackRequest asked) {
    return new RunSummary(run, asked, tier, startedAt, helm.interventions());
  }

  /** Being found by filters is worth a question, not a run. */
  private static boolean engineKnowsAttributes() {
    try {
      return Ports.ofAnyWorker(Engines.class, "Ask the engine").knowsSearchAttributes();
    } catch (ActivityFailure unknown) {
      return false;
    }
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
