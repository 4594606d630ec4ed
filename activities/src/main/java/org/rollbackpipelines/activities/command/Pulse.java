package org.rollbackpipelines.activities.command;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Optional;

/** Says that slow work is still alive and what it is at, and hears when it is no longer wanted. */
@FunctionalInterface
public interface Pulse {

  /** Says what is being done; throws when nobody waits for the work any more. */
  void beat(Doing doing);

  /** Says in words what is being done. */
  default void beat(String doing) {
    beat(Doing.of(doing));
  }

  /** The same for threads that do a part of the calling thread's work. */
  default Pulse forOtherThreads() {
    return this;
  }

  /** Heartbeats of the activity of the calling thread; nothing where there is none. */
  static Pulse ofActivity() {
    return new Pulse() {
      @Override
      public void beat(Doing doing) {
        activity().ifPresent(activity -> beat(activity, doing));
      }

      @Override
      public Pulse forOtherThreads() {
        Optional<ActivityExecutionContext> here = activity();
        return doing -> here.ifPresent(activity -> beat(activity, doing));
      }

      private void beat(ActivityExecutionContext activity, Doing doing) {
        activity.heartbeat(doing.in(activity.getInfo().getActivityType()));
      }
    };
  }

  private static Optional<ActivityExecutionContext> activity() {
    try {
      return Optional.of(Activity.getExecutionContext());
    } catch (IllegalStateException outside) {
      return Optional.empty();
    }
  }
}
