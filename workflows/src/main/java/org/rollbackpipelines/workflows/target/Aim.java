package org.rollbackpipelines.workflows.target;

import org.rollbackpipelines.workflows.observe.Observation;

/** Chooses where a run goes, by what was seen. */
@FunctionalInterface
public interface Aim {

  /** The target, or why there is none. */
  TargetChoice choose(Observation seen);
}
