package org.rollbackpipelines.workflows.target;

import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;

/**
 * Back to where the application stood before a run, as long as it still stands where the run left
 * it.
 */
public final class WayBack implements Aim {
  private final String run;
  private final Standing before;
  private final ReleaseRef left;

  public WayBack(String run, Standing before, ReleaseRef left) {
    this.run = run;
    this.before = before;
    this.left = left;
  }

  @Override
  public TargetChoice choose(Observation seen) {
    ReleaseRef running = Origins.running(seen);
    return Origins.isProven(seen) && running.commit().equals(left.commit())
        ? TargetChoice.of(new Target(before.release(), "it ran before run " + run, before))
        : TargetChoice.none(moved(running));
  }

  private Problem moved(ReleaseRef running) {
    return new Problem(
        "run " + run,
        "it left "
            + left
            + ", and that does not run now ("
            + running
            + "): something else has moved it since",
        "undo what came later first (rollback history), or go to a release with rollback start"
            + " --to");
  }
}
