package org.rollbackpipelines.workflows.target;

import static java.util.Comparator.naturalOrder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
   * The good releases of the ledger that fit the data best: those that are kept first, the newest
   * of them before the others.
   *
   * @param avoid the release people were on their way from; it comes up for nobody
   * @param otherwise where to go when nothing is called good, or only this fits the data; null:
   *     where a rollback would go
   * @param fit how well a release fits the data that is live
   */
  public static List<Aim> aims(
      @Nullable ReleaseRef avoid,
      @Nullable ReleaseRef otherwise,
      Observation seen,
      Function<ReleaseRef, Fit> fit) {
    List<Release> good =
        new ArrayList<>(
            seen.releases().stream()
                .filter(release -> release.verdict() == Verdict.GOOD)
                .filter(release -> Verdicts.of(release.commit(), seen) == Verdict.GOOD)
                .filter(release -> avoid == null || !release.commit().equals(avoid.commit()))
                .toList());
    Collections.reverse(good);
    good.sort(Comparator.comparing(release -> !isKept(release, seen)));
    Optional<Fit> best = good.stream().map(release -> fit.apply(ref(release))).min(naturalOrder());
    boolean onlyOtherwise =
        otherwise != null && fit.apply(otherwise) == Fit.OWN && best.orElse(Fit.FOREIGN) != Fit.OWN;
    return best.isEmpty() || onlyOtherwise
        ? List.of(orElse(otherwise, best.isEmpty()))
        : good.stream()
            .filter(release -> fit.apply(ref(release)) == best.get())
            .limit(MOST)
            .map(KnownGood::aim)
            .toList();
  }

  private static Aim aim(Release good) {
    return now -> TargetChoice.of(new Target(ref(good), "the ledger calls it good"));
  }

  private static ReleaseRef ref(Release release) {
    return new ReleaseRef(release.name(), release.commit());
  }

  private static Aim orElse(@Nullable ReleaseRef otherwise, boolean nothingGood) {
    return otherwise == null
        ? now -> Targets.choose(null, Origins.running(now), now)
        : now ->
            TargetChoice.of(
                new Target(otherwise, "the rollback was on its way there"),
                nothingGood
                    ? "the ledger knows no other good release: record releases to know which ones"
                        + " were good"
                    : "no good release of the ledger was recorded with the data that is live");
  }

  private static boolean isKept(Release release, Observation seen) {
    return seen.services().kept().stream()
        .anyMatch(
            kept ->
                release.commit().equals(kept.commit())
                    || release.artifacts().containsValue(kept.artifact()));
  }
}
