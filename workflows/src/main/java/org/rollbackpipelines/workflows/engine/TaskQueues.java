package org.rollbackpipelines.workflows.engine;

/** The names of the task queues workers listen on. */
public final class TaskQueues {
  /** Where runs are started, unless a team says otherwise. */
  public static final String DEFAULT = "rollback";

  private TaskQueues() {}

  /** The queue of one host: what must happen there and nowhere else. */
  public static String ofHost(String taskQueue, String host) {
    return taskQueue + "@" + host;
  }
}
