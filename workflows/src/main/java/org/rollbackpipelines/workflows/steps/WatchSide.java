package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.Upstreams;

/** Watches a side with the users it has, before more of them come. */
public final class WatchSide {
  private WatchSide() {}

  public static Step watchSide(Situation now, SideOrder side) {
    long seconds = side.order().upstream().watch().toSeconds();
    return step(Phase.VERIFY, "watch-" + side.percent())
        .title("See that " + side.to() + " bears " + side.percent() + " %")
        .does("asks its servers, and nginx as users do, again and again for " + seconds + " s")
        .budget(side.order().upstream().watch().plus(AwaitHealthy.TO_ANSWER))
        .call(now.located().host(), Calls.to(Upstreams.class, Upstreams::watch, side));
  }
}
