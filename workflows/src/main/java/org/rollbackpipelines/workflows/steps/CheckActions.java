package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.action.Actions;
import org.rollbackpipelines.workflows.action.ActionsNeeded;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/**
 * Looks whether the secrets and hosts that actions need are there, before anything relies on it.
 */
public final class CheckActions {
  private CheckActions() {}

  public static Step checkActions(Situation now, List<HttpAction> actions) {
    return step(Phase.OBSERVE, "check-actions")
        .title("Check that actions can be called")
        .does("looks for the secrets and hosts of " + listed(actions, HttpAction::name))
        .budget(now.application().budgets().cutOver())
        .call(
            now.located().host(),
            Calls.to(Actions.class, Actions::check, new ActionsNeeded(actions)));
  }
}
