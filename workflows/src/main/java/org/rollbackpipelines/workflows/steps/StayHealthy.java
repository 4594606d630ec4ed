package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Asks again, with the first users in, before more of them come. */
public final class StayHealthy {
  private StayHealthy() {}

  public static Step stayHealthy(Situation now, int percent) {
    return step(Phase.VERIFY, "stay-healthy-" + percent)
        .title("See that it bears " + percent + " % of the users")
        .does("asks the checks again, longer than before, with these users in")
        .budget(now.application().budgets().verify().plus(AwaitHealthy.TO_ANSWER))
        .call(now.located().host(), AwaitHealthy.forLonger(now));
  }
}
