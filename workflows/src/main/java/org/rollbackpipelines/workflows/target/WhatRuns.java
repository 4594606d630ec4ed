package org.rollbackpipelines.workflows.target;

import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;

/** Which release runs, to runs of any age. */
public final class WhatRuns {
  private final boolean heedsSilence;

  /**
   * What services leave unsaid counts, or does not: to runs that began before it did, which go on
   * as they began.
   */
  public WhatRuns(boolean heedsSilence) {
    this.heedsSilence = heedsSilence;
  }

  /** Whether the services themselves say it. */
  public boolean isProven(Observation seen) {
    return heedsSilence ? Origins.isProven(seen) : Origins.saidOrRecorded(seen).isPresent();
  }

  /** The release that runs, as far as anything tells. */
  public ReleaseRef release(Observation seen) {
    return heedsSilence
        ? Origins.running(seen)
        : ReleaseNames.of(Origins.saidOrRecorded(seen).orElse(seen.commits().head()), seen);
  }
}
