package org.rollbackpipelines.workflows.cache;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.Cache;

/** Single entries that are to go out of caches. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EntryOrder(List<Cache> caches, List<String> entries) {
  public EntryOrder {
    caches = List.copyOf(caches);
    entries = List.copyOf(entries);
  }
}
