package org.rollbackpipelines.activities.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.RestorePoint;

/** What the lines of a ledger come to: each release once, with all that is known of it by now. */
final class LedgerFold {
  private LedgerFold() {}

  /** Oldest first. */
  static List<Release> releases(List<LedgerEntry> entries) {
    Map<String, Release> releases = new LinkedHashMap<>();
    for (LedgerEntry entry : entries) {
      releases.merge(entry.key(), entry.release(), (known, fresh) -> merge(known, entry));
    }
    List<Release> sorted = new ArrayList<>(releases.values());
    sorted.sort(Comparator.comparing(Release::recordedAt));
    return sorted;
  }

  private static Release merge(Release known, LedgerEntry entry) {
    Release fresh = entry.release();
    Map<String, String> artifacts = new HashMap<>(known.artifacts());
    artifacts.putAll(fresh.artifacts());
    Map<String, String> backups = new HashMap<>(known.backups());
    backups.putAll(fresh.backups());
    Map<String, RecordedSchema> schemas = new HashMap<>(known.schemas());
    schemas.putAll(fresh.schemas());
    Map<String, String> images = new HashMap<>(known.images());
    images.keySet().removeAll(fresh.artifacts().keySet());
    images.putAll(fresh.images());
    return new Release(
        fresh.name().equals(fresh.commit()) ? known.name() : fresh.name(),
        known.commit(),
        entry.givesVerdict() ? fresh.verdict() : known.verdict(),
        artifacts,
        known.recordedAt(),
        fresh.note().isBlank() ? known.note() : fresh.note(),
        backups,
        schemas,
        earlier(known, fresh),
        fresh.configuration() == null ? known.configuration() : fresh.configuration(),
        images);
  }

  /** What was known is a restore point of its own once other backups take its place. */
  private static List<RestorePoint> earlier(Release known, Release fresh) {
    if (fresh.backups().isEmpty() || fresh.backups().equals(known.backups())) {
      return known.earlier();
    }
    List<RestorePoint> earlier = new ArrayList<>(known.earlier());
    if (!known.backups().isEmpty()) {
      earlier.add(new RestorePoint(known.recordedAt(), known.backups(), known.configuration()));
    }
    return earlier;
  }
}
