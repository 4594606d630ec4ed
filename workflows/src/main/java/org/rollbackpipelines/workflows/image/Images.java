package org.rollbackpipelines.workflows.image;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** Images that are named by a tag in a file of the host, and pulled from a registry. */
@ActivityInterface(namePrefix = "Images.")
public interface Images {

  /** Reads where tags stand and what registries have; changes nothing. */
  ImagesSeen look(ImageQuestion question);

  /** Brings images to the host beside the running ones; what is there already is left alone. */
  StepResult pull(PullOrder order);

  /** Writes the names of images where they stand; what is written over is kept first. */
  StepResult name(NamingOrder order);

  /** Puts back what the run wrote over; a run that kept nothing has written nothing. */
  StepResult putBack(NamingOrder order);
}
