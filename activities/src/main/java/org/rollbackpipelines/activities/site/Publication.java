package org.rollbackpipelines.activities.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What was published last, and whether that came to its end.
 *
 * @param release its folder
 * @param at when it began
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Publication(String release, Instant at, boolean ended) {

  Publication atItsEnd() {
    return new Publication(release, at, true);
  }
}
