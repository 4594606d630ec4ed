package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a queue was paused here, and is to be resumed.
 *
 * @param run the run that paused it
 * @param resumedAt when it was resumed, while it is watched
 * @param since what is counted from there on; null where it does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PauseNote(String queue, String run, @Nullable Instant resumedAt, @Nullable Tally since) {

  static PauseNote paused(String queue, String run) {
    return new PauseNote(queue, run, null, null);
  }

  PauseNote resumed(Instant at, @Nullable Tally from) {
    return new PauseNote(queue, run, at, from);
  }

  PauseNote pausedAgain() {
    return paused(queue, run);
  }
}
