package org.rollbackpipelines.workflows.target;

import org.rollbackpipelines.workflows.observe.Observation;

/** The code stays exactly what it is. */
public final class WhereItStands implements Aim {
  @Override
  public TargetChoice choose(Observation seen) {
    Standing standing = Standing.of(seen);
    return TargetChoice.of(new Target(standing.release(), "only its data goes back", standing));
  }
}
