package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.Services;

/** Builds the target while the running release still serves. */
public final class BuildTarget {
  private BuildTarget() {}

  public static Step buildTarget(Situation now) {
    return step(Phase.PREPARE, "build-target")
        .title("Build " + now.to().release())
        .does(
            "builds "
                + now.serviceList()
                + " from "
                + now.checkoutFolder()
                + " under names of their own")
        .keeps("nothing to undo: nothing that runs uses it yet")
        .budget(now.application().budgets().build())
        .call(
            now.located().host(),
            Calls.to(
                Services.class,
                Services::build,
                new BuildServices(
                    now.runtime(),
                    now.application().source().repository(),
                    now.checkoutFolder(),
                    now.to().commit(),
                    now.to().release(),
                    now.versions())));
  }
}
