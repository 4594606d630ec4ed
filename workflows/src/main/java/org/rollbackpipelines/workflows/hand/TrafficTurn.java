package org.rollbackpipelines.workflows.hand;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person does to traffic. */
public enum TrafficTurn {
  @JsonProperty("close")
  CLOSE,
  @JsonProperty("open")
  OPEN
}
