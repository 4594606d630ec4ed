package org.rollbackpipelines.activities.probe;

import java.time.Duration;

/**
 * What the running system said when it was asked once; the text holds no header and no secret.
 *
 * @param cutShort the step's time ended before the probe's own: nobody knows what would have come
 */
record Answer(boolean passed, boolean cutShort, String measured) {

  static Answer pass(String measured) {
    return new Answer(true, false, measured);
  }

  static Answer fail(String measured) {
    return new Answer(false, false, measured);
  }

  /** No answer within the limit; the limit is the shorter one of the step's and the probe's own. */
  static Answer late(String measured, Duration limit, Duration ofProbe) {
    return new Answer(false, limit.compareTo(ofProbe) < 0, measured);
  }
}
