package org.rollbackpipelines.workflows.run;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.rollbackpipelines.workflows.engine.Timers;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.Step;

/** Calls a person when a step takes longer than its budget; the step itself goes on. */
final class BudgetWatch {
  private final Plan plan;
  private final Logbook log;

  BudgetWatch(Plan plan, Logbook log) {
    this.plan = plan;
    this.log = log;
  }

  /** A watch; it is to be cancelled when the step ends. */
  CancellationScope watch(Step step, String doing) {
    CancellationScope watch =
        Workflow.newDetachedCancellationScope(() -> Async.procedure(this::await, step, doing));
    watch.run();
    return watch;
  }

  private void await(Step step, String doing) {
    try {
      Timers.of("Budget of: " + doing, step.budget()).get();
      log.journal().overdue(step);
      log.changed();
      Workflow.newDetachedCancellationScope(() -> Async.procedure(this::call, step, doing)).run();
    } catch (TemporalFailure ended) {
      // The step ended first.
    }
  }

  private void call(Step step, String doing) {
    Callout.of(
        plan.application(),
        log.run(),
        "'" + doing + "' takes longer than its " + step.budgetSeconds() + " s; it goes on",
        List.of("look at it: rollback status " + log.run(), "end it: rollback abort " + log.run()));
  }
}
