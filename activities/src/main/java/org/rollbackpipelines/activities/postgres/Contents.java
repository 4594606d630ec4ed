package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a database holds, small enough to be kept and compared. What a materialised view holds
 * is not in it: it is made anew when a backup is read in, and may well have been out of date.
 *
 * @param owners whose an object is, where it is not the owner's
 * @param schema fingerprint of the definitions of all objects
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Contents(
    Map<String, TableContent> tables,
    Map<String, SequenceRange> sequences,
    LargeObjects largeObjects,
    List<Extension> extensions,
    Map<String, String> owners,
    String schema) {

  Contents {
    tables = sorted(tables);
    sequences = sorted(sequences);
    extensions = List.copyOf(extensions);
    owners = sorted(owners);
  }

  long rows() {
    return tables.values().stream().mapToLong(TableContent::rows).sum();
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
