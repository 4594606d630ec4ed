package org.rollbackpipelines.activities.queue;

import io.temporal.activity.Activity;

/** Which of the runs of one name asks, as the engine tells them apart. */
final class Execution {
  private Execution() {}

  /** The same for all activities of one run; empty outside of an activity. */
  static String id() {
    try {
      String id = Activity.getExecutionContext().getInfo().getWorkflowRunId();
      return id == null ? "" : id;
    } catch (IllegalStateException outside) {
      return "";
    }
  }
}
