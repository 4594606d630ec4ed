package org.rollbackpipelines.activities.traffic;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run found in an upstream's file, and what it wrote there.
 *
 * @param former from which the file can be made again, byte for byte
 * @param written all that it wrote, in the same form
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Turn(String former, List<String> written) {
  Turn {
    written = List.copyOf(written);
  }

  Turn writing(String state) {
    return written.contains(state)
        ? this
        : new Turn(former, Stream.concat(written.stream(), Stream.of(state)).toList());
  }

  /** Whether somebody else wrote it. */
  boolean isForeign(String state) {
    return !state.equals(former) && !written.contains(state);
  }
}
