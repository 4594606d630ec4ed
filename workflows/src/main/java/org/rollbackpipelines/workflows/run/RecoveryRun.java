package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.lock.Custody;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.plan.LiveData;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.Planner;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RecoveryRequest;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.run.Preparation.Prepared;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.KnownGood;
import org.rollbackpipelines.workflows.tier.RecoveryTier;

/** Tries to bring one known good release up after the other, until one is proven. */
final class RecoveryRun {
  private final Logbook log;
  private final RollbackRequest asked;
  private final LocatedApplication located;
  private final Endings endings;
  private final RecoveryRequest request;
  private final List<Problem> problems = new ArrayList<>();

  private RecoveryRun(Logbook log, RecoveryRequest request) {
    this.log = log;
    this.request = request;
    this.asked = request.asRollback();
    this.located = Catalogue.find(asked.application());
    this.endings = new Endings(log, asked, located);
  }

  static RunResult recover(Logbook log, RecoveryRequest request) {
    return new RecoveryRun(log, request).recover();
  }

  private RunResult recover() {
    log.begin(asked, TierName.RECOVERY.word());
    if (!asked.execute()) {
      return planned();
    }
    return isPartOfARun()
        ? bringUp()
        : new Custody(log.holder(asked), located).during(lock -> bringUp(), endings::unreadable);
  }

  private RunResult planned() {
    try {
      Observation seen =
          Observer.observe(located, asked.to(), Preparation.lookedAt(new RecoveryTier(), located));
      return log.planOnly(asked, preparation().look(aims(seen).get(0)).plan());
    } catch (ActivityFailure failure) {
      return log.refused(asked, Failures.unobservable(failure, located));
    }
  }

  private RunResult bringUp() {
    Observation before;
    try {
      before =
          Observer.observe(located, asked.to(), Preparation.lookedAt(new RecoveryTier(), located));
    } catch (ActivityFailure failure) {
      return endings.unreadable(failure);
    }
    for (Aim aim : aims(before)) {
      if (isStopped()) {
        break;
      }
      if (broughtUp(aim)) {
        return Endings.toTheEnd(() -> ended(before, Outcome.RECOVERED));
      }
    }
    return Endings.toTheEnd(() -> ended(before, Outcome.NEEDS_HUMAN));
  }

  /** The release that was asked for alone, or what is known to be good; on its own data only. */
  private List<Aim> aims(Observation seen) {
    List<Database> databases = located.application().databases();
    LiveData live = new LiveData(seen, databases);
    List<Aim> aims =
        asked.to() == null
            ? KnownGood.aims(request.avoid(), request.otherwise(), seen, live::fit)
            : List.of(Planner.targetOf(asked));
    return aims.stream().map(aim -> LiveData.fitting(aim, databases)).toList();
  }

  private boolean isStopped() {
    return log.helm().isToEnd() || CancellationScope.current().isCancelRequested();
  }

  private boolean broughtUp(Aim aim) {
    Rules rules = Rules.of(located.application(), TierName.RECOVERY.word(), asked);
    Prepared ready;
    try {
      ready = preparation().prepare(aim, rules);
    } catch (ActivityFailure failure) {
      problems.add(Failures.unobservable(failure, located));
      return false;
    }
    problems.addAll(ready.problems());
    return ready.problems().isEmpty() && proven(ready.plan(), rules);
  }

  private boolean proven(Plan plan, Rules rules) {
    PlanRunner runner = new PlanRunner(plan, log, rules);
    boolean proven = runner.run();
    if (proven) {
      runner.settle();
    } else {
      runner.awaitSilence();
      problems.add(
          new Problem(
              "release " + plan.to(),
              "could not be brought up: " + log.journal().lastFailure(),
              "see the steps and the evidence of run " + log.run()));
    }
    return proven;
  }

  private RunResult ended(Observation before, Outcome how) {
    log.helm().ended();
    Plan plan = log.planOr(asked.application());
    if (log.helm().isToEnd()) {
      problems.add(log.ended());
    }
    if (!log.journal().hasBegun()) {
      return endings.refused(plan, problems);
    }
    Aftermath after = Aftermath.of(Look.once(located, before).parts(), problems);
    RunResult result =
        how == Outcome.RECOVERED || isPartOfARun()
            ? log.finished(asked, located, plan, how, after)
            : endings.needsHuman(plan, after);
    return log.reported(result, located);
  }

  /** Then that run holds the application, and calls a person if one is needed. */
  private static boolean isPartOfARun() {
    return Workflow.getInfo().getParentWorkflowId().isPresent();
  }

  private Preparation preparation() {
    return new Preparation(new RecoveryTier(), log, asked, located);
  }
}
