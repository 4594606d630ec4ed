package org.rollbackpipelines.activities.pgbackrest;

import org.jspecify.annotations.Nullable;

/** The room that a whole cluster needs while it is recovered: itself, its changes, and a margin. */
final class RecoveryRoom {
  private static final long MEBIBYTE = 1024L * 1024;
  private static final long MARGIN = 512 * MEBIBYTE;

  private RecoveryRoom() {}

  /** Why it cannot be begun; null where there is enough. */
  static @Nullable String problem(long cluster, long free) {
    long needed = cluster / 100 * 130 + MARGIN;
    return free >= needed
        ? null
        : free / MEBIBYTE
            + " MiB are free and "
            + (needed + MEBIBYTE - 1) / MEBIBYTE
            + " MiB are needed: make room, or name a folder on another disk as pointInTime.folder";
  }
}
