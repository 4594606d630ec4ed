package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/** A queue of jobs with what is done to it around a rollback. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A queue of jobs: paused before anything is replaced, and resumed once the target is proven.")
public record JobQueue(
    @Doc("Name of the queue, as plans and reports show it.") String name,
    @Doc("How it is spoken to.") @Inline QueueControl control,
    @Doc("How long jobs that are worked on may take to end.") @Default("30s") Duration drain,
    @Doc("When they have not ended by then: go-on, or fail, which ends the rollback.")
        @Default("go-on")
        WhenUndrained whenUndrained,
    @Doc("Whether failed jobs are removed before it is resumed.") @Default("false")
        boolean cleanFailed,
    @Doc("Percent of the jobs since it was resumed that may fail.") @Default("2")
        double maxFailureRate,
    @Doc("How long it is watched once it is resumed, before the next one is.") @Default("30s")
        Duration watch) {

  private static final double ALL = 100;

  public JobQueue {
    Names.require("queue name", name);
    if (drain.isNegative() || watch.isNegative()) {
      throw new IllegalArgumentException("drain or watch is less than zero: 0s is the least");
    }
    if (!(maxFailureRate >= 0 && maxFailureRate <= ALL)) {
      throw new IllegalArgumentException(
          "maxFailureRate is " + maxFailureRate + ": it is percent, 0 to 100");
    }
    if (cleanFailed && !control.canClean()) {
      throw new IllegalArgumentException(
          control instanceof CeleryQueue
              ? "cleanFailed is true, but Celery keeps no failed jobs: leave it out"
              : "cleanFailed is true, and http.clean does not say how: add it, or leave cleanFailed out");
    }
  }
}
