package org.rollbackpipelines.activities.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.RestorePoint;

/**
 * A release as the lines so far tell of it.
 *
 * @param deployedAt when it was recorded the last time; null where it was only judged
 * @param committedAt when its commit was made; null where nobody wrote that down
 */
record KnownRelease(Release release, @Nullable Instant deployedAt, @Nullable Instant committedAt) {

  static KnownRelease of(LedgerEntry entry) {
    return new KnownRelease(entry.release(), deployedAt(entry), entry.committedAt());
  }

  private static @Nullable Instant deployedAt(LedgerEntry entry) {
    return entry.entry() == LedgerEntry.Kind.RECORDED ? entry.release().recordedAt() : null;
  }

  /** Where it stands among the others: what was only judged is as old as its commit. */
  Instant since() {
    return Objects.requireNonNullElse(
        deployedAt, Objects.requireNonNullElse(committedAt, Instant.MIN));
  }

  /** The same with what one more line tells. */
  KnownRelease and(LedgerEntry entry) {
    return new KnownRelease(
        merged(entry),
        later(deployedAt, deployedAt(entry)),
        later(committedAt, entry.committedAt()));
  }

  private static @Nullable Instant later(@Nullable Instant known, @Nullable Instant fresh) {
    return known == null || (fresh != null && fresh.isAfter(known)) ? fresh : known;
  }

  private Release merged(LedgerEntry entry) {
    Release fresh = entry.release();
    Map<String, String> artifacts = new HashMap<>(release.artifacts());
    artifacts.putAll(fresh.artifacts());
    Map<String, String> backups = new HashMap<>(release.backups());
    backups.putAll(fresh.backups());
    Map<String, RecordedSchema> schemas = new HashMap<>(release.schemas());
    schemas.putAll(fresh.schemas());
    Map<String, String> images = new HashMap<>(release.images());
    images.keySet().removeAll(fresh.artifacts().keySet());
    images.putAll(fresh.images());
    return new Release(
        fresh.name().equals(fresh.commit()) ? release.name() : fresh.name(),
        release.commit(),
        entry.givesVerdict() ? fresh.verdict() : release.verdict(),
        artifacts,
        pointAt(entry),
        fresh.note().isBlank() ? release.note() : fresh.note(),
        backups,
        schemas,
        earlier(entry),
        fresh.configuration() == null ? release.configuration() : fresh.configuration(),
        images);
  }

  /** The time of the record whose data it goes back to; a later one without data keeps that. */
  private Instant pointAt(LedgerEntry entry) {
    return isNewPoint(entry) ? entry.release().recordedAt() : release.recordedAt();
  }

  private boolean isNewPoint(LedgerEntry entry) {
    Map<String, String> fresh = entry.release().backups();
    boolean sameData =
        !release.backups().isEmpty() && (fresh.isEmpty() || fresh.equals(release.backups()));
    return entry.entry() == LedgerEntry.Kind.RECORDED && !sameData && !isTheSame(entry.release());
  }

  /** A step that is tried again records what it recorded. */
  private boolean isTheSame(Release fresh) {
    return fresh.recordedAt().equals(release.recordedAt())
        && fresh.backups().equals(release.backups());
  }

  /**
   * What was recorded stays a restore point of its own once the release is recorded again: it is
   * what ran at that time, with its data or without.
   */
  private List<RestorePoint> earlier(LedgerEntry entry) {
    if (deployedAt == null || !isNewPoint(entry)) {
      return release.earlier();
    }
    List<RestorePoint> earlier = new ArrayList<>(release.earlier());
    earlier.add(new RestorePoint(release.recordedAt(), release.backups(), release.configuration()));
    return earlier;
  }
}
