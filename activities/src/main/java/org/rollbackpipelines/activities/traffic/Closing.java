package org.rollbackpipelines.activities.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Why users are kept out, and what it was like before.
 *
 * @param before whether they were kept out already, so that no run may let them in
 * @param since when the closing began
 * @param former what has to come back when it opens
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Closing(String run, boolean before, Instant since, String former) {
  /** The same in the hand of another run, after the run that closed it went away. */
  Closing takenBy(String other, Instant now) {
    return run.equals(other) ? this : new Closing(other, before, now, former);
  }
}
