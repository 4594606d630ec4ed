package org.rollbackpipelines.activities.init;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a service is to a rollback. */
public enum Role {
  /** A release replaces it. */
  @JsonProperty("release")
  RELEASE,
  @JsonProperty("database")
  DATABASE,
  @JsonProperty("cache")
  CACHE,
  @JsonProperty("traffic")
  TRAFFIC,
  /** It does something once and ends; run again by a rollback it would migrate forward. */
  @JsonProperty("once")
  ONCE,
  @JsonProperty("other")
  OTHER
}
