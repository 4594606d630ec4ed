package org.rollbackpipelines.workflows.target;

import org.rollbackpipelines.workflows.observe.Observation;

/** The code stays exactly what it is. */
public final class WhereItStands implements Aim {
  private final String because;

  public WhereItStands() {
    this("only its data goes back");
  }

  /** The same, saying what goes back instead. */
  public WhereItStands(String because) {
    this.because = because;
  }

  @Override
  public TargetChoice choose(Observation seen) {
    Standing standing = Standing.of(seen);
    return TargetChoice.of(new Target(standing.release(), because, standing));
  }
}
