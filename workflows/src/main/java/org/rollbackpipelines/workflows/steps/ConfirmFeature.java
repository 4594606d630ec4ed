package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.application.FeatureState;
import org.rollbackpipelines.workflows.feature.FeatureOrder;
import org.rollbackpipelines.workflows.feature.Features;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Asks the running system whether a feature is turned; that a call ended well proves nothing. */
public final class ConfirmFeature {
  private ConfirmFeature() {}

  public static Step confirmFeature(Situation now, FeatureOrder order) {
    FeatureState state = order.feature().state();
    return step(Phase.VERIFY, "confirm-feature")
        .title("Confirm that " + order.feature().name() + " is " + order.turn().word())
        .does("asks " + state.url() + " until " + state.path() + " is " + state.value(order.turn()))
        .budget(now.application().budgets().verify().plus(AwaitHealthy.TO_ANSWER))
        .call(now.located().host(), Calls.to(Features.class, Features::confirm, order));
  }
}
