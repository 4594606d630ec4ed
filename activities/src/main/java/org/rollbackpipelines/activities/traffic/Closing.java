package org.rollbackpipelines.activities.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why users are kept out, and what it was like before.
 *
 * @param before whether they were kept out already, so that no run may let them in
 * @param since when the closing began
 * @param former what has to come back when it opens
 * @param byHand whether a person closed it by a command of ours: then the note outlives runs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Closing(
    String run,
    boolean before,
    Instant since,
    String former,
    boolean byHand,
    @Nullable String reason) {

  /** A closing by a run. */
  static Closing by(String run, boolean before, Instant since, String former) {
    return new Closing(run, before, since, former, false, null);
  }

  /** A closing by a person, which no run opens. */
  static Closing byHand(String run, Instant since, String former, @Nullable String reason) {
    return new Closing(run, true, since, former, true, reason);
  }

  /** Why users stay out, for people. */
  String because() {
    return reason == null ? "" : " (" + reason + ")";
  }

  /** The same in the hand of another run, after the run that closed it went away. */
  Closing takenBy(String other, Instant now) {
    return byHand || run.equals(other) ? this : by(other, before, now, former);
  }
}
