package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much of a Redis server is a cache. */
public enum CacheScope {
  /** Keys that match a pattern. */
  @JsonProperty("patterns")
  PATTERNS,
  /** All keys of one database. */
  @JsonProperty("database")
  DATABASE,
  /** All keys of all databases. */
  @JsonProperty("server")
  SERVER
}
