package org.rollbackpipelines.workflows.target;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;

/** What a recovery may bring up, best first. */
public final class KnownGood {
  private KnownGood() {}

  /**
   * The release that was asked for alone; else every release the ledger calls good, newest first,
   * and where there is none, what a rollback would choose.
   */
  public static List<Aim> aims(@Nullable String ref, Observation seen) {
    if (ref != null && !ref.isBlank()) {
      return List.of(now -> Targets.choose(ref, Origins.running(now), now));
    }
    List<Aim> aims = new ArrayList<>();
    seen.releases().stream()
        .filter(release -> release.verdict() == Verdict.GOOD)
        .filter(release -> Verdicts.of(release.commit(), seen) == Verdict.GOOD)
        .map(KnownGood::aim)
        .forEach(aims::add);
    Collections.reverse(aims);
    return aims.isEmpty()
        ? List.of(now -> Targets.choose(null, Origins.running(now), now))
        : List.copyOf(aims);
  }

  private static Aim aim(Release good) {
    ReleaseRef release = new ReleaseRef(good.name(), good.commit());
    return now -> TargetChoice.of(new Target(release, "the ledger calls it good"));
  }
}
