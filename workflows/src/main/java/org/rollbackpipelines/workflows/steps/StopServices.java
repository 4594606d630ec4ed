package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.time.Duration;
import org.rollbackpipelines.workflows.application.Stopping;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.StopOrder;

/** Stops what runs, so that nothing half-started stands in the way of what comes. */
public final class StopServices {
  private StopServices() {}

  public static Step stopServices(Situation now) {
    Duration budget = now.application().budgets().cutOver();
    StopOrder order = new StopOrder(now.runtime(), now.seen().at(), budget);
    return step(Phase.CUT_OVER, "stop-services")
        .title("Stop " + now.serviceList())
        .does(
            now.runtime().stopping() != Stopping.SERVES_ON
                ? "stops " + now.serviceList() + "; nothing is removed"
                : "stops nothing: files are served on; what is to keep users out is traffic")
        .undo("starts them again as they were", ReplaceServices.call(now, now.former()))
        .budget(budget)
        .call(now.located().host(), Calls.to(Services.class, Services::stop, order));
  }
}
