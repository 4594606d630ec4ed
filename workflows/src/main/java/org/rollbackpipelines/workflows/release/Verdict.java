package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is known of a release: nothing yet, that it served well, or that it was rolled back. */
public enum Verdict {
  @JsonProperty("candidate")
  CANDIDATE,
  @JsonProperty("good")
  GOOD,
  @JsonProperty("bad")
  BAD
}
