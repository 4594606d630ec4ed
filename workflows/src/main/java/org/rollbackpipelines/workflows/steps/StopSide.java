package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.time.Duration;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.traffic.LeaveOrder;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;
import org.rollbackpipelines.workflows.traffic.Upstreams;

/**
 * Stops the side that users left. The look that nobody is there and the stop are one step: a stop
 * that is tried again looks again.
 */
public final class StopSide {
  /** What its name begins with; the side comes after it. */
  public static final String NAME = "stop-side-";

  private StopSide() {}

  /** It comes once the switch is proven: users are not sent back because somebody lingers. */
  public static Step stopSide(Situation now, UpstreamOrder order, Side left) {
    Duration budget = now.application().budgets().cutOver();
    StopOrder stop =
        new StopOrder(now.runtime().only(left.services()).orElseThrow(), now.seen().at(), budget);
    return step(Phase.SETTLE, NAME + left.name())
        .title("Stop " + left.name())
        .does(
            "waits until nginx sends nobody to "
                + left.name()
                + " and no connection to its servers stands; then stops "
                + String.join(", ", left.services())
                + ", and removes nothing. Where connections stand after "
                + order.upstream().drain().toSeconds()
                + " s, it goes on running")
        .keeps("rollback undo starts it again before users go back")
        .budget(budget.plus(order.upstream().drain()).plus(AwaitHealthy.TO_ANSWER))
        .call(
            now.located().host(),
            Calls.to(Upstreams.class, Upstreams::leave, new LeaveOrder(order, left.name(), stop)));
  }
}
