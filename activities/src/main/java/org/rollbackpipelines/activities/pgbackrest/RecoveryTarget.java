package org.rollbackpipelines.activities.pgbackrest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is recovered to; exactly one of both is given.
 *
 * @param time all that was committed until then is in it
 * @param point name of a restore point that pg_create_restore_point has set
 * @param timeline number of the timeline that the live cluster is on: moments are those of its
 *     history, and not of one that it has left
 */
public record RecoveryTarget(@Nullable Instant time, @Nullable String point, int timeline) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS+00").withZone(ZoneOffset.UTC);

  /** The server cuts longer names off, and finds nothing then. */
  private static final int LONGEST = 63;

  public RecoveryTarget {
    if (timeline < 1) {
      throw new IllegalArgumentException("timeline is " + timeline + ": the first one is 1");
    }
    if ((time == null) == (point == null)) {
      throw new IllegalArgumentException("a time or a restore point must be given, and not both");
    }
    if (point != null
        && (point.isBlank()
            || point.length() > LONGEST
            || point.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException(
          "the restore point '"
              + point
              + "' has no name of 1 to "
              + LONGEST
              + " printable letters");
    }
  }

  /** What the server is told. */
  String settings() {
    return time != null
        ? "recovery_target_time = " + ServerSettings.quoted(TIME.format(time)) + "\n"
        : "recovery_target_name = " + ServerSettings.quoted(String.valueOf(point)) + "\n";
  }

  /** What the server is told of the history to follow, from a backup of that timeline on. */
  String timelineFrom(int backup) {
    return backup == timeline ? "current" : Integer.toString(timeline);
  }

  /** For people: the time, or the restore point with its name. */
  @Override
  public String toString() {
    return time != null ? time.toString() : "restore point '" + point + "'";
  }
}
