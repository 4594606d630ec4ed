package org.rollbackpipelines.workflows.engine;

import io.temporal.activity.ActivityInterface;

/** The engine a worker is connected to. */
@ActivityInterface(namePrefix = "Engines.")
public interface Engines {

  /** Whether our search attributes are registered there. */
  boolean knowsSearchAttributes();
}
