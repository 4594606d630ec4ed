package org.rollbackpipelines.worker;

import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The interrupt of one activity. It is taken back when the activity is over: with it still set, the
 * thread could not tell the engine how the activity ended, and a run that waits for that would wait
 * for ever.
 */
final class Interrupt {
  private final Thread thread;
  private @Nullable ActivityCompletionException why;
  private boolean over;

  Interrupt(Thread thread) {
    this.thread = thread;
  }

  /** Interrupts the activity, unless it is over. */
  synchronized void happens(ActivityCompletionException nobodyWaits) {
    if (!over) {
      why = nobodyWaits;
      thread.interrupt();
    }
  }

  /**
   * What the engine is told of an activity that ended so. One that was cancelled says that it was:
   * as a failure like any other it would be tried again, and nobody waits for that.
   */
  synchronized RuntimeException told(RuntimeException failure) {
    return why instanceof ActivityCanceledException cancelled ? cancelled : failure;
  }

  /** The activity is over; called by its own thread. */
  synchronized void over() {
    over = true;
    if (why != null) {
      Thread.interrupted();
    }
  }
}
