package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What is known of a release: nothing yet, that it served well, or that it was rolled back. */
public enum Verdict {
  @JsonProperty("candidate")
  CANDIDATE,
  @JsonProperty("good")
  GOOD,
  @JsonProperty("bad")
  BAD;

  /** The word for people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
