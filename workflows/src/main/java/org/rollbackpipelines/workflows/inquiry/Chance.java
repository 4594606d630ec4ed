package org.rollbackpipelines.workflows.inquiry;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a rollback could bring something back. */
public enum Chance {
  @JsonProperty("yes")
  YES,
  /** It depends on what a look from here does not tell. */
  @JsonProperty("uncertain")
  UNCERTAIN,
  @JsonProperty("no")
  NO
}
