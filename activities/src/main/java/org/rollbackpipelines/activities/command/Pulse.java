package org.rollbackpipelines.activities.command;

import io.temporal.activity.Activity;

/** Says that slow work is still alive, and hears when it is no longer wanted. */
@FunctionalInterface
public interface Pulse {

  /** Says what is being done; throws when the work was cancelled or the worker goes down. */
  void beat(String doing);

  /** Heartbeats of the activity of the calling thread; nothing where there is none. */
  static Pulse ofActivity() {
    return doing -> {
      if (inActivity()) {
        Activity.getExecutionContext().heartbeat(doing);
      }
    };
  }

  private static boolean inActivity() {
    try {
      Activity.getExecutionContext();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
