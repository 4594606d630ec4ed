package org.rollbackpipelines.workflows.application;

import io.temporal.activity.ActivityInterface;

/** The catalogue: the profiles a worker serves. */
@ActivityInterface(namePrefix = "Applications.")
public interface Applications {

  /** The application of that name; fails for good, naming those that are served, if it is not. */
  LocatedApplication find(String name);
}
