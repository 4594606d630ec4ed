package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.action.ActionOrder;
import org.rollbackpipelines.workflows.action.Actions;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Undoes an HTTP call that an earlier run has made. */
public final class TakeActionBack {
  private TakeActionBack() {}

  public static Step takeActionBack(Situation now, String run, HttpAction action, HttpCall undo) {
    ActionOrder order = new ActionOrder(now.application().name(), run, action);
    Step step =
        step(Phase.CUT_OVER, "take-back-" + action.name())
            .title("Take " + action.name() + " back")
            .does("sends " + undo.words() + ", for run " + run + " has called it")
            .undo("sends " + action.call().words(), Calls.to(Actions.class, Actions::call, order))
            .beside()
            .budget(now.application().budgets().cutOver().plus(undo.timeout()))
            .call(now.located().host(), Calls.to(Actions.class, Actions::takeBack, order));
    return action.required() ? step : step.optionally();
  }
}
