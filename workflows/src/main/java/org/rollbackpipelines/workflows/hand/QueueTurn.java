package org.rollbackpipelines.workflows.hand;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person does to queues. */
public enum QueueTurn {
  @JsonProperty("look")
  LOOK,
  @JsonProperty("pause")
  PAUSE,
  @JsonProperty("resume")
  RESUME,
  @JsonProperty("clear")
  CLEAR,
  @JsonProperty("put-back")
  PUT_BACK,
  @JsonProperty("kept")
  KEPT
}
