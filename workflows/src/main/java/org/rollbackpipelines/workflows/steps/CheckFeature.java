package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.feature.FeatureOrder;
import org.rollbackpipelines.workflows.feature.Features;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Looks whether a feature can be turned, before anything relies on it. */
public final class CheckFeature {
  private CheckFeature() {}

  public static Step checkFeature(Situation now, FeatureOrder order) {
    return step(Phase.OBSERVE, "check-feature")
        .title("Check that " + order.feature().name() + " can be turned " + order.turn().word())
        .does("reads what turns it; changes nothing")
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Features.class, Features::check, order));
  }
}
