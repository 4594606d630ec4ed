package org.rollbackpipelines.activities.supervised;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;

/**
 * What a service was when a run stopped it first.
 *
 * @param served whether it was up, so that users were served until then
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record StopNote(Instant at, boolean served, Map<String, String> surroundings) {
  StopNote {
    surroundings = Map.copyOf(surroundings);
  }
}
