package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ActivityFailure;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.lock.Custody;
import org.rollbackpipelines.workflows.lock.HeldLock;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.run.Preparation.Prepared;
import org.rollbackpipelines.workflows.target.Aim;

/** One durable execution of a tier's plan: observe, plan, execute, verify, and report. */
final class RollbackRun {
  private final TierPage tier;
  private final Logbook log;
  private final RollbackRequest asked;
  private final LocatedApplication located;
  private final Endings endings;

  private RollbackRun(TierPage tier, Logbook log, RollbackRequest asked) {
    this.tier = tier;
    this.log = log;
    this.asked = asked;
    this.located = Catalogue.find(asked.application());
    this.endings = new Endings(log, asked, located);
  }

  static RunResult rollBack(TierPage tier, Logbook log, RollbackRequest asked, Aim aim) {
    return new RollbackRun(tier, log, asked).to(aim);
  }

  private RunResult to(Aim aim) {
    log.begin(asked, tier.name());
    return asked.execute()
        ? new Custody(log.holder(asked), located)
            .during(lock -> execute(aim, lock), endings::unreadable)
        : planned(aim);
  }

  private RunResult planned(Aim aim) {
    try {
      return log.planOnly(asked, preparation().look(aim).plan());
    } catch (ActivityFailure failure) {
      return log.refused(asked, Failures.unobservable(failure, located));
    }
  }

  private RunResult execute(Aim aim, HeldLock lock) {
    Rules rules = Rules.of(located.application(), tier.name(), asked);
    Prepared ready;
    try {
      ready = preparation().prepare(aim, rules);
    } catch (ActivityFailure failure) {
      return endings.unreadable(failure);
    }
    return ready.problems().isEmpty()
        ? act(ready.seen(), ready.plan(), rules, lock)
        : endings.refused(ready.plan(), ready.problems());
  }

  private RunResult act(Observation seen, Plan plan, Rules rules, HeldLock lock) {
    PlanRunner runner = new PlanRunner(plan, log, rules);
    boolean through = runner.run();
    if (log.helm().isToEnd() && !log.journal().hasBegun()) {
      return endings.refused(plan, List.of(log.ended()));
    }
    return Endings.toTheEnd(
        () -> {
          RunResult result = through ? settled(seen, plan, runner) : undone(seen, plan, runner);
          return log.reported(lock.lost() ? result.warning(lostLock()) : result, located);
        });
  }

  private RunResult settled(Observation seen, Plan plan, PlanRunner runner) {
    List<Problem> unproven = log.journal().unproven();
    if (!unproven.isEmpty()) {
      log.helm().ended();
      return endings.needsHuman(plan, Aftermath.of(Look.at(located, seen).parts(), unproven));
    }
    log.helm().proven();
    runner.settle();
    return log.finished(asked, located, plan, Outcome.ROLLED_BACK, Aftermath.WELL);
  }

  private RunResult undone(Observation seen, Plan plan, PlanRunner runner) {
    boolean ok = runner.undo();
    // A failed undo is no reason to wait: users may be in the dark.
    Look look = ok ? Look.at(located, seen) : Look.once(located, seen);
    if (ok && look.differences().isEmpty() && !runner.leftBeside().isEmpty()) {
      return endings.needsHuman(plan, Aftermath.of(look.parts(), runner.leftBeside()));
    }
    if (ok && look.differences().isEmpty()) {
      return log.finished(asked, located, plan, Outcome.REVERTED, log.ending());
    }
    // What this run did not change, and what cannot be seen, is for a person to judge.
    return runner.hasChanged() && (!ok || look.other()) && !runner.mayHaveOtherData()
        ? recovered(seen, plan, look.differences())
        : endings.needsHuman(plan, Aftermath.of(look.parts(), look.differences()));
  }

  private RunResult recovered(Observation seen, Plan plan, List<Problem> differences) {
    Recoveries recovery = new Recoveries(log.run());
    log.recovering(recovery.id());
    endings.call("could go neither on nor back; its recovery " + recovery.id() + " has begun");
    Recoveries.Ended ended = recovery.bringUp(asked, plan);
    Look look = Look.once(located, seen);
    List<Problem> problems = new ArrayList<>(differences);
    problems.addAll(ended.problems());
    Aftermath after = new Aftermath(recovery.id(), ended.result(), look.parts(), problems);
    return ended.isUp()
        ? log.finished(asked, located, plan, Outcome.RECOVERED, after)
        : endings.needsHuman(plan, after);
  }

  private Preparation preparation() {
    return new Preparation(tier, log, asked, located);
  }

  private String lostLock() {
    return "the lock of "
        + located.application().name()
        + " was ended by hand while this run went on: another run may have acted meanwhile";
  }
}
