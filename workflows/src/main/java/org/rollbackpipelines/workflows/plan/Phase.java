package org.rollbackpipelines.workflows.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The parts of a run, in their order. */
public enum Phase {
  /** Reads the world; changes nothing. */
  @JsonProperty("observe")
  OBSERVE,
  /** Makes ready what no user sees. */
  @JsonProperty("prepare")
  PREPARE,
  /** The short dark part. */
  @JsonProperty("cut-over")
  CUT_OVER,
  /** Asks the running system. */
  @JsonProperty("verify")
  VERIFY,
  /** Writes down, lifts, warms, tells. */
  @JsonProperty("settle")
  SETTLE;

  /** The word for people. */
  public String word() {
    return this == CUT_OVER ? "cut over" : name().toLowerCase(java.util.Locale.ROOT);
  }
}
