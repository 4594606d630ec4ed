package org.rollbackpipelines.workflows.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** One part of an application, as it was before a run and as the run left it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Part(String name, String before, String now) {

  @Override
  public String toString() {
    return before.equals(now)
        ? name + ": " + now + ", as before"
        : name + ": " + now + "; before the run: " + before;
  }
}
