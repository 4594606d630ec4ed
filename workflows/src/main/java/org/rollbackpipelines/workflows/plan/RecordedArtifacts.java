package org.rollbackpipelines.workflows.plan;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.source.Tag;

/** What the ledger holds of a release, as far as it can be true. */
final class RecordedArtifacts {
  private RecordedArtifacts() {}

  /** The records of a release, without those that somebody filed under the wrong name. */
  static Stream<Release> of(ReleaseRef release, Observation seen) {
    return seen.releases().stream()
        .filter(record -> record.commit().equals(release.commit()))
        .filter(record -> !isMisfiled(record, release, seen));
  }

  /**
   * Whether all that a record names says that it is one other release. One service alone proves
   * nothing: what did not change is not built anew, what others make says which commit of theirs it
   * is of, and one that says nothing may be what was new.
   */
  private static boolean isMisfiled(Release record, ReleaseRef release, Observation seen) {
    List<KeptArtifact> there =
        seen.services().kept().stream()
            .filter(kept -> kept.artifact().equals(record.artifacts().get(kept.service())))
            .toList();
    List<String> said =
        there.stream().map(KeptArtifact::commit).filter(Objects::nonNull).distinct().toList();
    return there.stream().map(KeptArtifact::commit).noneMatch(Objects::isNull)
        && said.size() == 1
        && !release.isOf(said.get(0))
        && isOurs(said.get(0), seen);
  }

  /** Whether the source or the ledger knows that commit. */
  private static boolean isOurs(String commit, Observation seen) {
    Stream<String> known =
        Stream.concat(
            seen.commits().tags().stream().map(Tag::commit),
            seen.releases().stream().map(Release::commit));
    return Stream.concat(Stream.of(seen.commits().head()), known)
        .anyMatch(one -> new ReleaseRef(one, one).isOf(commit));
  }
}
