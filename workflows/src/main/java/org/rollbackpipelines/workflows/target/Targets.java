package org.rollbackpipelines.workflows.target;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.source.Tag;

/**
 * Chooses where to go: the ref that was given, else the last good release of the ledger, else the
 * tag before the one that runs. "Last good" is a verdict, never "the one before".
 */
public final class Targets {

  private Targets() {}

  /** The target for what runs now. */
  public static TargetChoice choose(@Nullable String ref, ReleaseRef running, Observation seen) {
    if (ref != null && !ref.isBlank()) {
      return given(ref, seen);
    }
    boolean proven = Origins.isProven(seen);
    if (proven && Verdicts.of(running.commit(), seen) == Verdict.GOOD) {
      return TargetChoice.none(runsGood(running));
    }
    return lastGood(proven ? running.commit() : "", seen)
        .orElseGet(() -> new TagBefore(running, seen).choice());
  }

  private static TargetChoice given(String ref, Observation seen) {
    String commit = seen.commits().asked();
    if (commit == null) {
      return TargetChoice.none(unknownRef(ref, seen));
    }
    ReleaseRef release = new ReleaseRef(ref.equals(commit) ? nameOf(commit, seen) : ref, commit);
    Target target = new Target(release, "it was asked for");
    return Verdicts.of(commit, seen) == Verdict.BAD
        ? TargetChoice.of(target, release + " is marked bad in the ledger")
        : TargetChoice.of(target);
  }

  /** Whether a verdict says where to go, or that nobody need go anywhere. */
  public static boolean knowsGood(Observation seen) {
    return good(seen).findAny().isPresent();
  }

  private static Stream<Release> good(Observation seen) {
    return seen.releases().stream()
        .filter(release -> Verdicts.of(release.commit(), seen) == Verdict.GOOD);
  }

  /** What is thought to run without proof may be what a cut-off run was on its way to. */
  private static Optional<TargetChoice> lastGood(String except, Observation seen) {
    return good(seen)
        .filter(release -> !release.commit().equals(except))
        .reduce((older, newer) -> newer)
        .map(good -> new ReleaseRef(good.name(), good.commit()))
        .map(good -> TargetChoice.of(new Target(good, "it is the last good release")));
  }

  private static String nameOf(String commit, Observation seen) {
    return ReleaseNames.of(commit, seen).release();
  }

  private static Problem runsGood(ReleaseRef running) {
    return new Problem(
        "target",
        "the release that runs, " + running + ", is the last good one of the ledger",
        "name a target with --to");
  }

  private static Problem unknownRef(String ref, Observation seen) {
    List<String> names = seen.commits().tags().stream().map(Tag::name).toList();
    List<String> newest = names.subList(Math.max(0, names.size() - 5), names.size());
    return new Problem(
        "target",
        "the source knows no commit, tag or branch '" + ref + "'",
        !ImageTags.here(seen).isEmpty()
            ? "choose one of its releases ("
                + String.join(", ", newest)
                + "), or the tag of an image that is here and says its commit ("
                + String.join(", ", ImageTags.here(seen))
                + ")"
            : newest.isEmpty()
                ? "fetch it into the checkout first (git fetch --tags)"
                : "choose one of its releases (newest: "
                    + String.join(", ", newest)
                    + ") or fetch it into the checkout first (git fetch --tags)");
  }
}
