package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How jobs have ended since some moment.
 *
 * @param position where counting goes on; only the line it comes from can read it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Tally(String position, long completed, long failed) {
  private static final double ALL = 100.0;

  long ended() {
    return completed + failed;
  }

  double failurePercent() {
    return ended() == 0 ? 0 : ALL * failed / ended();
  }
}
