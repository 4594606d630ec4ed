package org.rollbackpipelines.workflows.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.ApprovalRule;
import org.rollbackpipelines.workflows.application.OnFailure;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.Timers;
import org.rollbackpipelines.workflows.plan.Call;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.steer.Helm;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Executes a plan step by step. What undoes a step is noted before the step acts, so that a step
 * that failed half-way is undone like a finished one.
 */
final class PlanRunner {
  /**
   * A worker that was given up learns of it with its next beat. Until then its step may act on, and
   * what undoes the step must not race with it.
   */
  private static final Duration UNTIL_NOTICED = Ports.HEARTBEAT.plusSeconds(2);

  private final Plan plan;
  private final String run;
  private final Journal journal;
  private final Helm helm;
  private final Rules rules;
  private final BudgetWatch budgets;
  private final Runnable onChange;
  private final Deque<Step> toUndo = new ArrayDeque<>();
  private boolean silent;
  private boolean changed;
  private boolean dataIsTargets;
  private final List<Problem> leftBeside = new ArrayList<>();

  PlanRunner(Plan plan, Logbook log, Rules rules) {
    this.plan = plan;
    this.run = log.run();
    this.journal = log.journal();
    this.helm = log.helm();
    this.onChange = log::changed;
    this.rules = rules;
    this.budgets = new BudgetWatch(plan, log);
  }

  /** Runs the steps that bring the target up; false as soon as the run has to end otherwise. */
  boolean run() {
    for (List<Step> together : Batches.of(plan.steps())) {
      if (together.get(0).phase() == Phase.SETTLE) {
        return true;
      }
      if (!mayBegin(together) || !carryOut(together)) {
        return false;
      }
    }
    return true;
  }

  /** Runs the steps that come once the target is proven; what fails there undoes nothing. */
  void settle() {
    Batches.of(plan.steps()).stream()
        .filter(together -> together.get(0).phase() == Phase.SETTLE)
        .forEach(this::runTogether);
  }

  /** Undoes what was begun, newest first; false when any of it could not be undone. */
  boolean undo() {
    helm.undoing();
    awaitSilence();
    dataIsTargets = hasMovedAllData();
    boolean ok = true;
    for (Step step : inUndoOrder()) {
      // What was only made ready is in nobody's way when it stays.
      boolean undone = undo(step);
      ok &= undone || step.phase() == Phase.PREPARE || step.beside();
      dataIsTargets &= !undone || !step.movesData();
      if (!undone && step.beside()) {
        leftBeside.add(left(step));
      } else if (!undone && standsInTheWay(step)) {
        break;
      }
    }
    toUndo.clear();
    awaitSilence();
    return ok;
  }

  /** What served before must not start on other data, nor other data come under what serves. */
  private boolean standsInTheWay(Step step) {
    return plan.movesData() && step.phase() == Phase.CUT_OVER && !step.apartFromData();
  }

  private static Problem left(Step step) {
    return new Problem(
        "step " + step.name(), "what serves is back, but this is not undone", step.undo());
  }

  /** What stands beside the services and is not as it was, though they are. */
  List<Problem> leftBeside() {
    return List.copyOf(leftBeside);
  }

  /** Of several databases some may be back where the others are not. */
  private boolean hasMovedAllData() {
    return plan.movesData()
        && plan.steps().stream()
            .filter(Step::movesData)
            .allMatch(step -> journal.isDone(step.name()) && databases(step) == 1);
  }

  private static int databases(Step step) {
    JsonNode order = step.call().input();
    return order.path("exchanges").size() + order.path("orders").size();
  }

  /** Whether a known good release might come up on data that it is not made for. */
  boolean mayHaveOtherData() {
    return plan.movesData() && !dataIsTargets;
  }

  /** Whether any step was begun that changes what runs, so that there was something to undo. */
  boolean hasChanged() {
    return changed;
  }

  /** Waits until nothing that was given up can still be at work. */
  void awaitSilence() {
    if (silent) {
      Workflow.newDetachedCancellationScope(
              () -> Timers.of("Wait until a silent worker has noticed", UNTIL_NOTICED).get())
          .run();
      silent = false;
    }
  }

  /** Newest first, but what others stand on before them: services start from the checkout. */
  private List<Step> inUndoOrder() {
    List<Step> order = new ArrayList<>(toUndo.stream().filter(Step::undoFirst).toList());
    toUndo.stream().filter(step -> !step.undoFirst()).forEach(order::add);
    return order;
  }

  /** Holds at the border of steps: for a pause, and for the approvals the steps want. */
  private boolean mayBegin(List<Step> together) {
    try {
      return !isCancelled()
          && together.stream().allMatch(this::isApproved)
          && helm.mayGoOn(rules.patience());
    } catch (CanceledFailure cancelled) {
      return false;
    }
  }

  private boolean isApproved(Step step) {
    List<ApprovalRule> wanted = rules.approvalsOf(step);
    return wanted.isEmpty()
        || helm.approved(
            "step '" + step.name() + "'", plan.hash(), rules.requester(), wanted, rules.patience());
  }

  private boolean carryOut(List<Step> together) {
    for (Step failed : runTogether(together)) {
      if (!mayPass(failed)) {
        return false;
      }
    }
    return !isCancelled() && !helm.isToEnd();
  }

  /** Whether the run goes on behind a step that failed for good. */
  private boolean mayPass(Step failed) {
    if (failed.optional()) {
      return true;
    }
    while (rules.onFailure() == OnFailure.ASK && !isCancelled() && !helm.isToEnd()) {
      callTo(failed);
      switch (helm.ask(failed, rules.patience())) {
        case RETRY -> {
          awaitSilence();
          if (runTogether(List.of(failed)).isEmpty()) {
            return true;
          }
        }
        case SKIP -> {
          journal.skipped(failed, "skipped by " + helm.lastWord("skip"));
          onChange.run();
          return true;
        }
        case GIVE_UP -> {
          return false;
        }
      }
    }
    return false;
  }

  /** Users may be in the dark while the run waits for an answer. */
  private void callTo(Step failed) {
    String unused =
        Callout.of(
            plan.application(),
            run,
            "step '" + failed.title() + "' failed, and the run waits for an answer",
            Stream.of(
                    "rollback retry " + run,
                    failed.neededBecause() == null ? "rollback skip " + run + " --reason TEXT" : "",
                    "rollback abort " + run)
                .filter(command -> !command.isEmpty())
                .toList());
  }

  private static boolean isCancelled() {
    return CancellationScope.current().isCancelRequested();
  }

  /** Runs them side by side, cut short when the run is to end; returns those that failed. */
  private List<Step> runTogether(List<Step> steps) {
    List<Promise<Boolean>> running = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () ->
                steps.forEach(
                    step -> {
                      begin(step);
                      running.add(Async.function(this::runStep, step));
                    }));
    scope.run();
    Promise<Void> all = Promise.allOf(running);
    Promise.anyOf(all, helm.abort()).get();
    if (!all.isCompleted()) {
      scope.cancel();
    }
    List<Step> failed = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (!running.get(i).get()) {
        failed.add(steps.get(i));
      }
    }
    return failed;
  }

  private void begin(Step step) {
    journal.started(step, Logbook.now());
    if (step.undoCall() != null && !toUndo.contains(step)) {
      toUndo.push(step);
      changed |= step.phase() == Phase.CUT_OVER;
    }
    onChange.run();
  }

  private boolean runStep(Step step) {
    boolean ok = false;
    CancellationScope watch = budgets.watch(step, step.title());
    try {
      StepResult result = act(step, step.call(), step.title());
      journal.ended(step, result, Logbook.now());
      ok = result.ok();
    } catch (TemporalFailure failure) {
      silent |= Failures.silent(failure);
      journal.failed(step, Failures.sentence(failure), Failures.attempts(failure), Logbook.now());
    } finally {
      watch.cancel();
    }
    onChange.run();
    return ok;
  }

  private boolean undo(Step step) {
    Call undo = step.undoCall();
    if (undo == null) {
      return true;
    }
    boolean ok = false;
    CancellationScope watch = budgets.watch(step, "Undo: " + step.title());
    try {
      StepResult result = act(step, undo, "Undo: " + step.undo());
      journal.noteUndo(result);
      journal.undone(step, result.ok(), result.detail());
      ok = result.ok();
    } catch (TemporalFailure failure) {
      silent |= Failures.silent(failure);
      journal.undone(step, false, "undo failed: " + Failures.sentence(failure));
    } finally {
      watch.cancel();
    }
    onChange.run();
    return ok;
  }

  private static StepResult act(Step step, Call call, String summary) {
    return StepStubs.of(step, summary).execute(call.activity(), StepResult.class, call.input());
  }
}
