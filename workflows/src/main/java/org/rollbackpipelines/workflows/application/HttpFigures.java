package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** Where an HTTP answer tells how a queue stands. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A request whose JSON answer tells how a queue stands; each figure by its dotted path.")
public record HttpFigures(
    @Doc("The request; its method is usually GET.") HttpCall ask,
    @Doc("Path of the number of jobs that are worked on.") String active,
    @Doc("Path of the number of jobs that wait.") @Nullable String waiting,
    @Doc("Path of the number of jobs that have failed so far.") @Nullable String failed,
    @Doc("Path of the number of jobs that were completed so far.") @Nullable String completed,
    @Doc(
            "Path of whether it is paused (true or false); left out: it counts as running, so that"
                + " one that was paused by hand is resumed, too.")
        @Nullable String paused) {

  public HttpFigures {
    if (active.isBlank()) {
      throw new IllegalArgumentException(
          "active is empty: say at which path the answer tells how many jobs are worked on");
    }
    if ((failed == null) != (completed == null)) {
      throw new IllegalArgumentException(
          "failed and completed belong together: without both there is no failure rate");
    }
  }
}
