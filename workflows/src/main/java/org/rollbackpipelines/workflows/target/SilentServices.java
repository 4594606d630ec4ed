package org.rollbackpipelines.workflows.target;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;

/**
 * Services that do not say what they were made of, held against the commit that the others say.
 * Some never say it, and nothing is wrong with that; one that could have may have been deployed by
 * itself since.
 */
final class SilentServices {
  private final ReleaseRef release;
  private final Observation seen;

  SilentServices(ReleaseRef release, Observation seen) {
    this.release = release;
    this.seen = seen;
  }

  /** Those that may well run something else. */
  List<String> doubtful() {
    return seen.services().services().stream()
        .filter(service -> Origins.commit(service, seen) == null)
        .filter(service -> service.artifact() != null || service.running())
        .filter(service -> !belongs(service) && mayBeOther(service))
        .map(ServiceSeen::service)
        .toList();
  }

  /** What it runs was recorded with the release, or is kept as a part of it. */
  private boolean belongs(ServiceSeen service) {
    return records(service, true).anyMatch(record -> runs(service, record))
        || kept(service)
            .filter(kept -> kept.artifact().equals(service.artifact()))
            .anyMatch(this::isOfRelease);
  }

  private boolean isOfRelease(KeptArtifact kept) {
    String commit = kept.commit();
    return commit == null
        ? ImageTags.of(release).stream().anyMatch(kept.tags()::contains)
        : release.isOf(commit);
  }

  /** What is pulled under a name that stays may be brought up to date within one release. */
  private boolean mayBeOther(ServiceSeen service) {
    return saysElsewhere(service)
        || (service.named() == null
            && (records(service, true).findAny().isPresent() || isKnownAsOther(service)));
  }

  /**
   * Other versions of it say what they were made of: this one was not made as they were. What was
   * built for a rollback always says it, and so tells nothing of how the team builds.
   */
  private boolean saysElsewhere(ServiceSeen service) {
    return kept(service).anyMatch(kept -> kept.commit() != null && !kept.ours());
  }

  /**
   * It was recorded with other releases only. What stays the same in all of them, as a server that
   * others make, says nothing.
   */
  private boolean isKnownAsOther(ServiceSeen service) {
    boolean changes =
        seen.releases().stream()
                .map(record -> record.artifacts().get(service.service()))
                .filter(Objects::nonNull)
                .distinct()
                .count()
            > 1;
    return records(service, false)
        .filter(record -> runs(service, record))
        .anyMatch(record -> changes || isNewer(record));
  }

  private boolean isNewer(Release record) {
    Optional<Instant> said = seen.commits().timeOf(release.commit());
    return said.isPresent()
        && seen.commits().timeOf(record.commit()).filter(said.get()::isBefore).isPresent();
  }

  private Stream<Release> records(ServiceSeen service, boolean ofRelease) {
    return seen.releases().stream()
        .filter(record -> release.isOf(record.commit()) == ofRelease)
        .filter(record -> record.artifacts().containsKey(service.service()));
  }

  private static boolean runs(ServiceSeen service, Release record) {
    String artifact = record.artifacts().get(service.service());
    return artifact != null && service.runs(artifact);
  }

  private Stream<KeptArtifact> kept(ServiceSeen service) {
    return seen.services().kept().stream().filter(kept -> kept.service().equals(service.service()));
  }
}
