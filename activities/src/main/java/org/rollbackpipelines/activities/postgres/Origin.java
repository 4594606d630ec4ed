package org.rollbackpipelines.activities.postgres;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.Fetched;

/**
 * Where what is dumped comes from.
 *
 * @param database the live database that it is a backup of
 * @param from what others made that it was read in from; null for the live database itself
 * @param of the moment that is of; null where nobody knows
 */
record Origin(String database, @Nullable String from, @Nullable Instant of) {

  static Origin live(String database) {
    return new Origin(database, null, null);
  }

  /**
   * The moment its contents are of.
   *
   * @param dumped when it was dumped
   */
  @Nullable Instant takenAt(Instant dumped) {
    return from == null ? dumped : of;
  }

  @Nullable Fetched fetched(Instant dumped) {
    return from == null ? null : new Fetched(from, dumped);
  }
}
