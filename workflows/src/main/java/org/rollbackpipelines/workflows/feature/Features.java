package org.rollbackpipelines.workflows.feature;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** The features of an application, on whatever turns them. */
@ActivityInterface(namePrefix = "Features.")
public interface Features {
  /** Looks whether the feature could be turned; changes nothing. */
  StepResult check(FeatureOrder order);

  /** Notes how the feature stands, before it is turned. */
  StepResult note(FeatureOrder order);

  /** Turns it; what was there is kept before. */
  StepResult turn(FeatureOrder order);

  /** Turns it back to exactly what the run found. */
  StepResult turnBack(FeatureOrder order);

  /** Waits until the feature itself says that it is turned. */
  StepResult confirm(FeatureOrder order);

  /** Waits until the feature itself says what it said before the run. */
  StepResult confirmFormer(FeatureOrder order);
}
