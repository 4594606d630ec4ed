package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Which way a feature is turned. */
public enum FeatureTurn {
  @JsonProperty("on")
  ON,
  @JsonProperty("off")
  OFF;

  /** The word for it in requests and sentences. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
