package org.rollbackpipelines.workflows.lock;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** The run that holds an application, and since when. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LockHolder(String application, String run, String tier, Instant since) {

  @Override
  public String toString() {
    return "run " + run + " (" + tier + ") has held " + application + " since " + since;
  }
}
