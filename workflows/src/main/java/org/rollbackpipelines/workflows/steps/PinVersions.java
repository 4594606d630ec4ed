package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.Services;

/** Pins what runs now: it is the way back, and a clean-up of the host must not take it. */
public final class PinVersions {
  private PinVersions() {}

  public static Step pinVersions(Situation now) {
    return step(Phase.PREPARE, "pin-versions")
        .title("Pin what runs now")
        .does("keeps the " + now.runtime().artifactNoun() + " of " + now.from() + ": the way back")
        .keeps("nothing to undo: kept versions stay")
        .sideBySide()
        .call(
            now.located().host(),
            Calls.to(
                Services.class, Services::keep, new KeepServices(now.runtime(), now.former())));
  }
}
