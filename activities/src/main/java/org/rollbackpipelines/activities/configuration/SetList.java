package org.rollbackpipelines.activities.configuration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * The list of a set's contents, as it lies beside them.
 *
 * @param salt keeps the list's sum, which leaves the host, from telling what is in the files
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SetList(String salt, Instant at, List<String> roots, List<Item> items) {
  SetList {
    roots = List.copyOf(roots);
    items = List.copyOf(items);
  }
}
