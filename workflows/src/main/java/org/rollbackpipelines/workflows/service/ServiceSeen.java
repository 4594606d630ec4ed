package org.rollbackpipelines.workflows.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service as it was found.
 *
 * @param artifact what it runs; null when it does not exist
 * @param commit the commit that artifact was made of, where it says so
 * @param status the runtime's own word: "running", "exited (1)", "absent"
 * @param pinnedTag tag under which the runtime's configuration names the image, if it names one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceSeen(
    String service,
    @Nullable String artifact,
    @Nullable String commit,
    String status,
    @Nullable Instant startedAt,
    @Nullable String pinnedTag) {

  /** Whether it ran when it was looked at. */
  public boolean running() {
    return status.startsWith("running");
  }
}
