package org.rollbackpipelines.activities.postgres;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.database.Backup;

/**
 * Which backups may go. Only proven ones count: a failed night must not push out a good one.
 * Fetched ones are counted for themselves: they push out none of our own, nor our own one of them.
 */
final class Rotation {
  private static final Comparator<Backup> NEWEST_FIRST =
      Comparator.comparing(Backup::keptSince).thenComparing(Backup::id).reversed();

  private Rotation() {}

  /**
   * The ids of those that may go.
   *
   * @param keep how many proven ones stay; the newest stays in any case
   * @param wanted ids that stay in any case
   */
  static List<String> leaving(List<Backup> all, int keep, Set<String> wanted) {
    Map<Boolean, List<Backup>> kinds =
        all.stream().collect(Collectors.partitioningBy(backup -> backup.fetched() != null));
    List<String> leaving = new ArrayList<>();
    kinds.values().forEach(kind -> leaving.addAll(ofOneKind(kind, keep, wanted)));
    return leaving;
  }

  private static List<String> ofOneKind(List<Backup> all, int keep, Set<String> wanted) {
    List<Backup> proven =
        all.stream()
            .filter(backup -> Objects.nonNull(backup.provenAt()))
            .sorted(NEWEST_FIRST)
            .toList();
    if (proven.isEmpty()) {
      return List.of();
    }
    Set<String> staying = new HashSet<>(wanted);
    proven.stream().limit(Math.max(1, keep)).map(Backup::id).forEach(staying::add);
    Backup newest = proven.get(0);
    return all.stream()
        .filter(backup -> NEWEST_FIRST.compare(newest, backup) < 0)
        .map(Backup::id)
        .filter(id -> !staying.contains(id))
        .toList();
  }
}
