package org.rollbackpipelines.activities.pipeline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as hosts write them: with Z, or with an offset. */
final class Times {
  private Times() {}

  /** The epoch where it is none. */
  static Instant of(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException none) {
      return Instant.EPOCH;
    }
  }
}
