package org.rollbackpipelines.workflows.cache;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.Cache;

/** The caches that something is done with, in order. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CacheOrder(List<Cache> caches) {
  public CacheOrder {
    caches = List.copyOf(caches);
  }

  /** The same, where one that cannot be had is only told of. */
  public CacheOrder ifPossible() {
    return new CacheOrder(caches.stream().map(Cache::ifPossible).toList());
  }
}
