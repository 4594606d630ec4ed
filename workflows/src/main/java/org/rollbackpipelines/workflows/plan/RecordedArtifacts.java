package org.rollbackpipelines.workflows.plan;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.service.KeptArtifact;

/** What the ledger holds of a release, as far as it can be true. */
final class RecordedArtifacts {
  private RecordedArtifacts() {}

  /**
   * The records of a release, without those that name for the service what says itself that it was
   * made of another commit: somebody filed them under the wrong name.
   */
  static Stream<Release> of(String service, ReleaseRef release, Observation seen) {
    return seen.releases().stream()
        .filter(record -> record.commit().equals(release.commit()))
        .filter(record -> !isOfAnother(record.artifacts().get(service), service, release, seen));
  }

  private static boolean isOfAnother(
      @Nullable String artifact, String service, ReleaseRef release, Observation seen) {
    return seen.services().kept().stream()
        .filter(kept -> kept.service().equals(service) && kept.artifact().equals(artifact))
        .map(KeptArtifact::commit)
        .anyMatch(commit -> commit != null && !release.isOf(commit));
  }
}
