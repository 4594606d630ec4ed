package org.rollbackpipelines.workflows.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.source.Ancestry;
import org.rollbackpipelines.workflows.source.Tag;

/**
 * The tag before the one that runs, where nobody has called a release good. A tag that was fetched
 * and never deployed is newer than what runs: to go there would be to go on.
 */
final class TagBefore {
  private final ReleaseRef running;
  private final Observation seen;

  TagBefore(ReleaseRef running, Observation seen) {
    this.running = running;
    this.seen = seen;
  }

  TargetChoice choice() {
    List<Tag> before = before();
    return before == null
        ? TargetChoice.none(untold())
        : newest(before).map(this::choice).orElseGet(() -> TargetChoice.none(nothing()));
  }

  private TargetChoice choice(Tag tag) {
    List<String> warnings = new ArrayList<>();
    warnings.add(
        "the ledger knows no good release: "
            + tag.name()
            + " is only the tag before"
            + (isByTime() ? " by its time, as the history of the checkout is cut off" : "")
            + "; record releases to know which ones were good");
    passedOver(tag)
        .ifPresent(
            other ->
                warnings.add(
                    other.name()
                        + " is newer than "
                        + tag.name()
                        + ", and what runs was not made of it: if it is meant, name it with --to"));
    Target target =
        new Target(
            new ReleaseRef(tag.name(), tag.commit()), "it is the tag before " + running.release());
    return TargetChoice.of(target, warnings.toArray(String[]::new));
  }

  /** The tags that are known to come before; null where nobody can tell. */
  private @Nullable List<Tag> before() {
    Ancestry known = ancestry();
    return known == null ? listedBefore() : known.tags();
  }

  private @Nullable Ancestry ancestry() {
    Ancestry known = seen.commits().ancestry();
    return known == null || !running.isOf(known.of()) ? null : known;
  }

  /** By the time of the tags, where what runs is one of them. */
  private @Nullable List<Tag> listedBefore() {
    List<Tag> tags = seen.commits().tags();
    for (int i = 0; i < tags.size(); i++) {
      if (running.isOf(tags.get(i).commit())) {
        return tags.subList(0, i);
      }
    }
    return null;
  }

  private Optional<Tag> newest(List<Tag> before) {
    return before.stream()
        .filter(tag -> !running.isOf(tag.commit()))
        .filter(tag -> Verdicts.of(tag.commit(), seen) != Verdict.BAD)
        .reduce((older, newer) -> newer);
  }

  /**
   * Where releases are tagged on branches of their own, time and ancestry tell different things.
   */
  private Optional<Tag> passedOver(Tag chosen) {
    List<Tag> listed = ancestry() == null ? null : listedBefore();
    return listed == null
        ? Optional.empty()
        : newest(listed).filter(tag -> tag.committedAt().isAfter(chosen.committedAt()));
  }

  private boolean isByTime() {
    Ancestry known = ancestry();
    return known != null && known.byTime();
  }

  private Problem untold() {
    return new Problem(
        "target",
        "the ledger knows no good release, and nobody can tell which tag came before "
            + running
            + ": the source does not know that commit",
        "name a target with --to REF");
  }

  private Problem nothing() {
    return new Problem(
        "target",
        "nothing to go back to from "
            + running
            + ": the ledger knows no good release and the source no tag before it",
        "name a target with --to REF");
  }
}
