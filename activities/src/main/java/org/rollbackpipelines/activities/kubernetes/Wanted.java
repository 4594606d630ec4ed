package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/**
 * A version that a Deployment is to run.
 *
 * @param replicas how many pods it had; null where nobody knows
 * @param kept whether it comes from a copy of ours
 */
record Wanted(Version version, @Nullable Integer replicas, boolean kept) {

  static Wanted of(ServiceVersion asked, Live live, KeptCopies copies) {
    Optional<Wanted> kept =
        copies
            .find(asked.artifact())
            .map(copy -> new Wanted(copy.version(), positive(copy.replicas()), true));
    return kept.or(() -> present(asked, live))
        .or(() -> ofHistory(asked, live))
        .orElseThrow(
            () ->
                Faults.releaseMissing(
                    asked.artifact()
                        + " of Deployment "
                        + live.name()
                        + " is neither a revision in the cluster's history nor kept here; nothing"
                        + " was changed; choose another release, or deploy that one with the"
                        + " pipeline that makes its images"));
  }

  private static Optional<Wanted> present(ServiceVersion asked, Live live) {
    Version version = live.version();
    return version.name().equals(asked.artifact())
        ? Optional.of(new Wanted(version, null, false))
        : Optional.empty();
  }

  private static Optional<Wanted> ofHistory(ServiceVersion asked, Live live) {
    for (ReplicaSet set : live.revisions()) {
      Version version = live.version(Live.template(set));
      if (version.name().equals(asked.artifact())) {
        return Optional.of(new Wanted(version, positive(Notes.number(set, Notes.DESIRED)), false));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Integer positive(@Nullable Integer number) {
    return number == null || number == 0 ? null : number;
  }
}
