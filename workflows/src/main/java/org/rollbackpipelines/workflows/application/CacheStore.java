package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a cache is kept, and what of it is cleared. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RedisCache.class, name = "redis"),
  @JsonSubTypes.Type(value = HttpCache.class, name = "http")
})
public sealed interface CacheStore permits RedisCache, HttpCache {

  /** What is cleared, for the plan and the report. */
  String cleared();
}
