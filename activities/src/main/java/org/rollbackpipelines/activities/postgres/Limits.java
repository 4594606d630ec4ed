package org.rollbackpipelines.activities.postgres;

import java.time.Duration;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;

/**
 * How long work on all rows may take.
 *
 * @param work after which a dump, a restore or a statement is ended
 * @param stall after which a program is ended that shows no sign of life
 * @param lock how long anything may wait for somebody's lock
 */
record Limits(Duration work, Duration stall, Duration lock) {
  static final Limits USUAL =
      new Limits(Duration.ofHours(6), Duration.ofMinutes(10), Duration.ofSeconds(15));

  Bounds bounds() {
    return new Bounds(work, lock);
  }
}
