package org.rollbackpipelines.workflows.engine;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Stubs of the ports with the time limits and retry rules of each use. */
public final class Ports {
  /** A worker that says nothing for so long is taken for dead. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(6);

  /** Over its budget work is told of and goes on; after so many budgets it has failed. */
  private static final int MOST_BUDGETS = 4;

  /** The shortest budgets leave no room for a slow host. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** Work waits so long for a dead host to come back; then a person has to know. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(12);

  private static final Duration READ = Duration.ofSeconds(30);

  /** How often something is tried before it has failed. */
  public static final int ATTEMPTS = 6;

  private Ports() {}

  /** A port of any worker that reads something small. */
  public static <P> P ofAnyWorker(Class<P> port, String summary) {
    return Workflow.newActivityStub(port, reading(summary).build());
  }

  /** A port of one host that reads something; it has answered before, so a wait is worth it. */
  public static <P> P ofHost(Class<P> port, String host, String summary) {
    return Workflow.newActivityStub(port, reading(summary).setTaskQueue(queue(host)).build());
  }

  /** A port of one host that is asked whether it is there at all: a dead host shows in seconds. */
  public static <P> P ofHostIfThere(Class<P> port, String host, Duration patience, String summary) {
    return Workflow.newActivityStub(
        port,
        reading(summary).setTaskQueue(queue(host)).setScheduleToStartTimeout(patience).build());
  }

  /** Work on one host that has a budget: over it, it goes on, but not for ever. */
  public static ActivityOptions.Builder work(String host, String summary, Duration budget) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue(host))
        .setSummary(Summaries.fitting(summary))
        .setStartToCloseTimeout(budget.multipliedBy(MOST_BUDGETS).plus(GRACE))
        .setScheduleToCloseTimeout(LONGEST_WAIT)
        .setHeartbeatTimeout(HEARTBEAT)
        .setRetryOptions(retry());
  }

  private static ActivityOptions.Builder reading(String summary) {
    return ActivityOptions.newBuilder()
        .setSummary(Summaries.fitting(summary))
        .setStartToCloseTimeout(READ)
        .setHeartbeatTimeout(HEARTBEAT)
        .setScheduleToCloseTimeout(Duration.ofMinutes(10))
        .setRetryOptions(retry());
  }

  /** Quick at first, because users may be in the dark. */
  public static RetryOptions retry() {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofMillis(300))
        .setMaximumInterval(Duration.ofSeconds(5))
        .setMaximumAttempts(ATTEMPTS)
        // A step that used its time up would use it up again, and users may be in the dark.
        .setDoNotRetry("TemporalTimeout:StartToClose")
        .build();
  }

  /** For what waits for others: a backup under way, or a server that restarts, takes minutes. */
  public static RetryOptions patientRetry() {
    return RetryOptions.newBuilder(retry())
        .setMaximumInterval(Duration.ofSeconds(30))
        .setMaximumAttempts(20)
        .build();
  }

  /** The task queue of one host, beside the one the run was started on. */
  public static String queue(String host) {
    return TaskQueues.ofHost(Workflow.getInfo().getTaskQueue(), host);
  }
}
