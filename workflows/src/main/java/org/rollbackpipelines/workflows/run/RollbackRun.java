package org.rollbackpipelines.workflows.run;

import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.engine.Engines;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.lock.HeldLock;
import org.rollbackpipelines.workflows.lock.HostHold;
import org.rollbackpipelines.workflows.lock.LockHolder;
import org.rollbackpipelines.workflows.lock.Locks;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.Planner;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** One durable execution of a tier's plan: observe, plan, execute, verify, and report. */
final class RollbackRun {
  private final TierPage tier;
  private final Journal journal = new Journal();
  private final Instant startedAt = now();
  private final String run = RunName.current();
  private SearchAttributes attributes = new SearchAttributes(false);
  private @Nullable RollbackRequest request;
  private @Nullable Plan plan;
  private @Nullable Outcome outcome;

  RollbackRun(TierPage tier) {
    this.tier = tier;
  }

  RunResult rollBack(@Nullable RollbackRequest input) {
    RollbackRequest asked = BadInput.require(input);
    request = asked;
    LocatedApplication located = Catalogue.find(asked.application());
    attributes = new SearchAttributes(engineKnowsAttributes());
    attributes.begin(asked, tier.name());
    if (!asked.execute()) {
      return ended(planned(asked, located), null);
    }
    HeldLock lock = HeldLock.take(holder(asked), anyWorkers(Locks.class, "Who holds it?"));
    try {
      RunResult result = execute(asked, located, lock);
      giveBack(lock);
      return result;
    } catch (TemporalFailure failure) {
      giveBack(lock);
      throw failure;
    }
  }

  /** Not every engine ends a child with its parent: the embedded one does not. */
  private static void giveBack(HeldLock lock) {
    Workflow.newDetachedCancellationScope(lock::release).run();
  }

  Progress progress() {
    return new Progress(
        run,
        request == null ? "" : request.application(),
        tier.name(),
        plan == null ? null : plan.from(),
        plan == null ? null : plan.to(),
        journal.phase(),
        outcome,
        outcome == null ? journal.percent() : 100,
        startedAt,
        journal.steps().stream().map(StepLog::progress).toList());
  }

  @Nullable Plan plan() {
    return plan;
  }

  private RunResult planned(RollbackRequest asked, LocatedApplication located) {
    try {
      Plan made = makePlan(asked, located, Observer.observe(located, asked.to()));
      return summary(asked).ofPlan(null, made, now());
    } catch (ActivityFailure failure) {
      return summary(asked).refused(unobservable(failure, located), now());
    }
  }

  private RunResult execute(RollbackRequest asked, LocatedApplication located, HeldLock lock) {
    HostHold hold;
    try {
      hold = HostHold.take(holder(asked), located.host());
    } catch (ActivityFailure failure) {
      return unreadable(asked, located, failure);
    }
    try {
      return executeHeld(asked, located, lock);
    } finally {
      Workflow.newDetachedCancellationScope(hold::release).run();
    }
  }

  private RunResult unreadable(
      RollbackRequest asked, LocatedApplication located, ActivityFailure failure) {
    CancellationScope.throwCanceled();
    RunResult refused = summary(asked).refused(unobservable(failure, located), now());
    ended(refused, Outcome.REFUSED);
    return isHostDead(failure)
        ? refused
        : reported(ended(summary(asked).refused(refused, located), Outcome.REFUSED), located);
  }

  private RunResult executeHeld(RollbackRequest asked, LocatedApplication located, HeldLock lock) {
    Observation seen;
    try {
      seen = Observer.observe(located, asked.to());
    } catch (ActivityFailure failure) {
      return unreadable(asked, located, failure);
    }
    Plan made = makePlan(asked, located, seen);
    if (!made.problems().isEmpty()) {
      RunResult refused = summary(asked).ofPlan(Outcome.REFUSED, made, now());
      return reported(ended(summary(asked).refused(refused, located), Outcome.REFUSED), located);
    }
    PlanRunner runner = new PlanRunner(made, journal, this::changed);
    boolean proven = runner.run();
    return toTheEnd(
        () -> {
          RunResult result =
              proven
                  ? settled(asked, located, made, runner)
                  : undone(asked, located, seen, made, runner);
          return reported(lock.lost() ? result.warning(lostLock(located)) : result, located);
        });
  }

  private Plan makePlan(RollbackRequest asked, LocatedApplication located, Observation seen) {
    Plan made =
        Workflow.sideEffect(Plan.class, () -> new Planner(tier).plan(run, asked, located, seen));
    plan = made;
    journal.plan(made.steps());
    changed();
    return made;
  }

  /** What changed the world is brought to its end: a cancel finds no half-done undo. */
  private static RunResult toTheEnd(Functions.Func<RunResult> end) {
    CompletablePromise<RunResult> result = Workflow.newPromise();
    Workflow.newDetachedCancellationScope(() -> result.complete(end.apply())).run();
    return result.get();
  }

  private RunResult settled(
      RollbackRequest asked, LocatedApplication located, Plan made, PlanRunner runner) {
    runner.settle();
    return finished(asked, located, made, Outcome.ROLLED_BACK, List.of());
  }

  private RunResult undone(
      RollbackRequest asked,
      LocatedApplication located,
      Observation seen,
      Plan made,
      PlanRunner runner) {
    boolean ok = runner.undo();
    List<Problem> differences = differences(located, seen);
    Outcome how = ok && differences.isEmpty() ? Outcome.REVERTED : Outcome.NEEDS_HUMAN;
    return finished(asked, located, made, how, differences);
  }

  private static List<Problem> differences(LocatedApplication located, Observation before) {
    try {
      return FormerState.differences(before, Observer.observe(located, null));
    } catch (ActivityFailure failure) {
      return List.of(unobservable(failure, located));
    }
  }

  private RunResult finished(
      RollbackRequest asked,
      LocatedApplication located,
      Plan made,
      Outcome how,
      List<Problem> problems) {
    List<String> next = NextSteps.after(how, made, run, journal);
    return ended(summary(asked).ofRun(how, made, journal, located, now(), problems, next), how);
  }

  private RunResult reported(RunResult result, LocatedApplication located) {
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
    if (how != null) {
      attributes.outcome(how);
    }
    return result;
  }

  private void changed() {
    attributes.phase(journal.phase());
    if (plan != null) {
      Workflow.setCurrentDetails(Details.of(plan, journal));
    }
  }

  private RunSummary summary(RollbackRequest asked) {
    return new RunSummary(run, asked, tier.name(), startedAt);
  }

  private LockHolder holder(RollbackRequest asked) {
    return new LockHolder(asked.application(), run, tier.name(), startedAt);
  }

  /** Being found by filters is worth a question, not a run. */
  private static boolean engineKnowsAttributes() {
    try {
      return anyWorkers(Engines.class, "Ask the engine").knowsSearchAttributes();
    } catch (ActivityFailure unknown) {
      return false;
    }
  }

  private static String lostLock(LocatedApplication located) {
    return "the lock of "
        + located.application().name()
        + " was ended by hand while this run went on: another run may have acted meanwhile";
  }

  private static boolean isHostDead(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure timeout
        && timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  }

  private static <P> P anyWorkers(Class<P> port, String summary) {
    return Ports.ofAnyWorker(port, summary);
  }

  private static Problem unobservable(ActivityFailure failure, LocatedApplication located) {
    if (isHostDead(failure)) {
      return new Problem(
          "host " + located.host(),
          "no worker answers there",
          "start one on it with: rollback worker --host " + located.host());
    }
    return new Problem(
        "host " + located.host(), Failures.sentence(failure), "mend it and try again");
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
