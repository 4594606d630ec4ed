package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;

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
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

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
      throw new IllegalArgumentException("cleanFailed is true, " + whyNotCleaned(control));
    }
  }

  private static String whyNotCleaned(QueueControl control) {
    if (control instanceof CeleryQueue) {
      return "but Celery keeps no failed jobs: leave it out";
    }
    return control instanceof WorkerQueue
        ? "but where workers keep failed jobs is not known: leave it out"
        : "and http.clean does not say how: add it, or leave cleanFailed out";
  }

  /** How long where nobody waits for jobs, and workers are stopped all the same. */
  @JsonIgnore
  public Duration drainAtOnce() {
    return drain.compareTo(AT_ONCE) < 0 ? drain : AT_ONCE;
  }

  /** The services whose stop pauses it; none where it is paused itself. */
  @JsonIgnore
  public List<String> workers() {
    return control instanceof WorkerQueue workers ? workers.services() : List.of();
  }

  /** Refuses workers that are not there, or that work on two queues. */
  static void requireFit(List<JobQueue> queues, ServiceRuntime runtime) {
    List<String> workers = queues.stream().flatMap(queue -> queue.workers().stream()).toList();
    workers.stream()
        .filter(service -> !runtime.serviceNames().contains(service))
        .findFirst()
        .ifPresent(
            service -> {
              throw new IllegalArgumentException(
                  "queues has the worker '"
                      + service
                      + "', and the runtime no service of that name: choose of "
                      + String.join(", ", runtime.serviceNames()));
            });
    Names.requireDistinct("worker of a queue", workers);
  }

  /** Refuses workers that nobody stops. */
  static void requireStopped(List<JobQueue> queues, ServiceRuntime runtime) {
    List<String> workers = queues.stream().flatMap(queue -> queue.workers().stream()).toList();
    String why =
        runtime instanceof KubernetesRuntime
            ? "Deployments are not stopped for a queue"
            : switch (runtime.stopping()) {
              case STOPS -> "";
              case SERVES_ON -> "a site consists of files, none of which works on jobs";
              case IMPOSSIBLE -> "nobody here can stop what a pipeline has deployed";
            };
    if (!workers.isEmpty() && !why.isEmpty()) {
      throw new IllegalArgumentException(
          "queues has workers "
              + workers
              + ", but "
              + why
              + ": say how the queue itself is paused, with bullmq, celery or http");
    }
  }
}
