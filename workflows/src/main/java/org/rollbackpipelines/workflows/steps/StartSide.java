package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** Starts a side that a switch stopped, before users go back to it. */
public final class StartSide {
  private StartSide() {}

  /** Nothing stops it again: where users went back half-way, some of them may be there. */
  public static Step startSide(Situation now, Side side) {
    List<ServiceVersion> versions =
        now.former().stream()
            .filter(version -> side.services().contains(version.service()))
            .toList();
    return step(Phase.PREPARE, "start-side-" + side.name())
        .title("Start " + side.name() + " again")
        .does("starts " + String.join(", ", side.services()) + " as they were stopped")
        .keeps("it goes on running, beside the side that serves")
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), ReplaceServices.call(now, versions))
        .needed("users would be sent to what does not run");
  }
}
