package org.rollbackpipelines.activities.archive;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.workflows.release.Release;

/** What the lines of a ledger come to: each release once, with all that is known of it by now. */
final class LedgerFold {
  private LedgerFold() {}

  /**
   * Oldest first: the newest is what was deployed last. That a spare is judged, or an old release
   * judged once more, makes it no newer.
   */
  static List<Release> releases(List<LedgerEntry> entries) {
    Map<String, KnownRelease> releases = new LinkedHashMap<>();
    for (LedgerEntry entry : entries) {
      releases.merge(entry.key(), KnownRelease.of(entry), (known, fresh) -> known.and(entry));
    }
    return sorted(releases.values());
  }

  private static List<Release> sorted(Collection<KnownRelease> releases) {
    return releases.stream()
        .sorted(
            Comparator.comparing(KnownRelease::since)
                .thenComparing(one -> one.release().recordedAt()))
        .map(KnownRelease::release)
        .toList();
  }
}
