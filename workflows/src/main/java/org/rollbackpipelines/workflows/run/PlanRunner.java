package org.rollbackpipelines.workflows.run;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.plan.Call;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.Step;
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
  private final Journal journal;
  private final Runnable onChange;
  private final Deque<Step> toUndo = new ArrayDeque<>();
  private boolean silent;

  PlanRunner(Plan plan, Journal journal, Runnable onChange) {
    this.plan = plan;
    this.journal = journal;
    this.onChange = onChange;
  }

  /** Runs the steps that bring the target up; false as soon as one failed, or on a cancel. */
  boolean run() {
    for (List<Step> together : batches()) {
      if (together.get(0).phase() == Phase.SETTLE) {
        return true;
      }
      if (CancellationScope.current().isCancelRequested() || !runTogether(together)) {
        return false;
      }
    }
    return true;
  }

  /** Runs the steps that come once the target is proven; what fails there undoes nothing. */
  void settle() {
    batches().stream()
        .filter(together -> together.get(0).phase() == Phase.SETTLE)
        .forEach(this::runTogether);
  }

  /** Undoes what was begun, newest first; false when any of it could not be undone. */
  boolean undo() {
    if (silent) {
      Workflow.sleep(UNTIL_NOTICED);
    }
    boolean ok = true;
    for (Step step : inUndoOrder()) {
      ok &= undo(step);
    }
    toUndo.clear();
    return ok;
  }

  /** Newest first, but what others stand on before them: services start from the checkout. */
  private List<Step> inUndoOrder() {
    List<Step> order = new ArrayList<>(toUndo.stream().filter(Step::undoFirst).toList());
    toUndo.stream().filter(step -> !step.undoFirst()).forEach(order::add);
    return order;
  }

  private List<List<Step>> batches() {
    List<List<Step>> batches = new ArrayList<>();
    for (Step step : plan.steps()) {
      List<Step> last = batches.isEmpty() ? List.of() : batches.get(batches.size() - 1);
      if (step.sideBySide() && !last.isEmpty() && last.get(0).phase() == step.phase()) {
        last.add(step);
      } else {
        batches.add(new ArrayList<>(List.of(step)));
      }
    }
    return batches;
  }

  private boolean runTogether(List<Step> steps) {
    List<Promise<Boolean>> running = new ArrayList<>();
    for (Step step : steps) {
      begin(step);
      running.add(Async.function(this::runStep, step));
    }
    boolean ok = true;
    for (Promise<Boolean> step : running) {
      ok &= step.get();
    }
    return ok;
  }

  private void begin(Step step) {
    journal.started(step, now());
    if (step.undoCall() != null) {
      toUndo.push(step);
    }
    onChange.run();
  }

  private boolean runStep(Step step) {
    boolean ok = false;
    try {
      StepResult result = act(step, step.call(), step.title());
      journal.ended(step, result, now());
      ok = result.ok();
    } catch (TemporalFailure failure) {
      silent |= Failures.silent(failure);
      journal.failed(step, Failures.sentence(failure), Failures.attempts(failure), now());
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
    try {
      StepResult result = act(step, undo, "Undo: " + step.undo());
      journal.noteLight(result);
      journal.undone(step, result.ok(), result.detail());
      ok = result.ok();
    } catch (TemporalFailure failure) {
      journal.undone(step, false, "undo failed: " + Failures.sentence(failure));
    }
    onChange.run();
    return ok;
  }

  private static StepResult act(Step step, Call call, String summary) {
    return StepStubs.of(step, summary).execute(call.activity(), StepResult.class, call.input());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
