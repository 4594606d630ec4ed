package org.rollbackpipelines.workflows.target;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;

/** What a recovery may bring up, best first. */
public final class KnownGood {
  /** Each one that does not come up costs users minutes; then a person has to look. */
  private static final int MOST = 3;

  private KnownGood() {}

  /**
   * The good releases of the ledger: those that are kept first, the newest of them before the
   * others.
   *
   * @param avoid the release people were on their way from; it comes up for nobody
   * @param otherwise where to go when nothing is called good; null: where a rollback would go
   */
  public static List<Aim> aims(
      @Nullable ReleaseRef avoid, @Nullable ReleaseRef otherwise, Observation seen) {
    List<Release> good =
        new ArrayList<>(
            seen.releases().stream()
                .filter(release -> release.verdict() == Verdict.GOOD)
                .filter(release -> Verdicts.of(release.commit(), seen) == Verdict.GOOD)
                .filter(release -> avoid == null || !release.commit().equals(avoid.commit()))
                .toList());
    Collections.reverse(good);
    good.sort(Comparator.comparing(release -> !isKept(release, seen)));
    return good.isEmpty()
        ? List.of(orElse(otherwise))
        : good.stream().limit(MOST).map(KnownGood::aim).toList();
  }

  private static Aim aim(Release good) {
    ReleaseRef release = new ReleaseRef(good.name(), good.commit());
    return now -> TargetChoice.of(new Target(release, "the ledger calls it good"));
  }

  private static Aim orElse(@Nullable ReleaseRef otherwise) {
    return otherwise == null
        ? now -> Targets.choose(null, Origins.running(now), now)
        : now ->
            TargetChoice.of(
                new Target(otherwise, "the rollback was on its way there"),
                "the ledger knows no other good release: record releases to know which ones were"
                    + " good");
  }

  private static boolean isKept(Release release, Observation seen) {
    return seen.services().kept().stream()
        .anyMatch(
            kept ->
                release.commit().equals(kept.commit())
                    || release.artifacts().containsValue(kept.artifact()));
  }
}
