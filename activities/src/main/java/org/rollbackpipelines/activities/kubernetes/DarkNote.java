package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The note on a Deployment of when a run took its pods from its users. The first of a run stays,
 * also on the version it goes to: whoever tries again has to tell since when users are not served.
 */
final class DarkNote {
  private DarkNote() {}

  /** When the run that began then did so; null where it did not. */
  static @Nullable Instant of(Deployment deployment, Instant run) {
    String noted = Notes.of(deployment, Notes.STOPPED);
    Instant at = noted == null ? null : Instant.parse(noted);
    return at == null || at.isBefore(run) ? null : at;
  }

  /** The first of several; null where none was taken from users. */
  static @Nullable Instant first(Collection<Deployment> deployments, Instant run) {
    return deployments.stream()
        .map(deployment -> of(deployment, run))
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** The Deployment whose pods are taken from users now. */
  static Deployment taken(Deployment deployment, Instant run, Instant now) {
    return of(deployment, run) != null
        ? deployment
        : new DeploymentBuilder(deployment)
            .editMetadata()
            .addToAnnotations(Notes.STOPPED, now.toString())
            .endMetadata()
            .build();
  }

  /** The Deployment without the note of a run before. */
  static Deployment ofThisRun(Deployment deployment, Instant run) {
    return of(deployment, run) != null || Notes.of(deployment, Notes.STOPPED) == null
        ? deployment
        : new DeploymentBuilder(deployment)
            .editMetadata()
            .removeFromAnnotations(Notes.STOPPED)
            .endMetadata()
            .build();
  }
}
