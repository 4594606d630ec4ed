package org.rollbackpipelines.workflows.steer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person said to a run, as the report keeps it.
 *
 * @param what approve, abort, pause, continue, retry or skip
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Intervention(
    String what, String by, Instant at, @Nullable String step, String reason) {

  @Override
  public String toString() {
    return what
        + (step == null ? "" : " " + step)
        + " by "
        + by
        + " at "
        + at
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}
