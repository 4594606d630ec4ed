package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.image.Images;
import org.rollbackpipelines.workflows.image.PullOrder;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** Brings the target's images from their registry while the running release still serves. */
public final class PullImages {
  private PullImages() {}

  public static Step pullImages(Situation now) {
    return step(Phase.PREPARE, "pull-images")
        .title("Pull the images of " + now.to().release())
        .does("pulls " + listed(now.pulls(), ServiceVersion::artifact) + " and pins them")
        .keeps("nothing to undo: nothing that runs uses them yet")
        .budget(now.application().budgets().build())
        .sideBySide()
        .call(
            now.located().host(),
            Calls.to(Images.class, Images::pull, new PullOrder(now.runtime(), now.pulls())));
  }
}
