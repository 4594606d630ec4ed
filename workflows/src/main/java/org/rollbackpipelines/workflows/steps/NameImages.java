package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.image.Images;
import org.rollbackpipelines.workflows.image.ImagesSeen;
import org.rollbackpipelines.workflows.image.NamingOrder;
import org.rollbackpipelines.workflows.image.TagPlace;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/**
 * Writes the target's tags where they stand: whoever starts the services by hand later must not
 * bring the bad release back.
 */
public final class NameImages {
  private NameImages() {}

  public static Step nameImages(Situation now) {
    NamingOrder order =
        new NamingOrder(now.application().name(), now.run(), now.runtime(), now.named());
    return step(Phase.CUT_OVER, "name-images")
        .title("Name the images of " + now.to().release())
        .does(
            "writes "
                + listed(now.named(), version -> version.name() + where(version, now))
                + "; the files as they are go into the archive of the run first")
        .undo("puts the files back as they were", Calls.to(Images.class, Images::putBack, order))
        .undoFirst()
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Images.class, Images::name, order));
  }

  private static String where(ServiceVersion version, Situation now) {
    ImagesSeen images = now.seen().images();
    return images == null
        ? ""
        : images
            .place(version.service())
            .map(TagPlace::where)
            .map(place -> " (" + place + ")")
            .orElse("");
  }
}
