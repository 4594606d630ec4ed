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
}
