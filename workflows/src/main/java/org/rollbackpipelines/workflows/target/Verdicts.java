package org.rollbackpipelines.workflows.target;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;

/** What the ledger says of a commit. */
public final class Verdicts {
  private Verdicts() {}

  /** The newest verdict; null when the ledger does not know the commit. */
  public static @Nullable Verdict of(String commit, Observation seen) {
    return seen.releases().stream()
        .filter(release -> release.commit().equals(commit))
        .map(Release::verdict)
        .reduce((older, newer) -> newer)
        .orElse(null);
  }
}
