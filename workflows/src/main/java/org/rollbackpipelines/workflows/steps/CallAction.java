package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.action.ActionOrder;
import org.rollbackpipelines.workflows.action.Actions;
import org.rollbackpipelines.workflows.application.ActionMoment;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.StepBuilder;

/** Makes an HTTP call that the profile declares. */
public final class CallAction {
  /** What its name begins with; the action's own name follows. */
  public static final String NAME = "call-";

  private CallAction() {}

  public static Step callAction(Situation now, HttpAction action) {
    ActionOrder order = new ActionOrder(now.application().name(), now.run(), action);
    boolean after = action.when() == ActionMoment.AFTER;
    StepBuilder call =
        step(after ? Phase.VERIFY : Phase.CUT_OVER, NAME + action.name())
            .title("Call " + action.name())
            .does(
                "sends "
                    + action.call().words()
                    + (action.unless() == null
                        ? ""
                        : ", unless " + action.unless().url() + " says that it is done"))
            .beside()
            .budget(now.application().budgets().cutOver().plus(action.call().timeout()));
    StepBuilder undoable =
        action.undo() == null
            ? call.keeps("it stays done: the profile names no call that undoes it")
            : call.undo(
                "sends " + action.undo().words(),
                Calls.to(Actions.class, Actions::takeBack, order));
    Step made = undoable.call(now.located().host(), Calls.to(Actions.class, Actions::call, order));
    return action.required() ? made : made.optionally();
  }
}
