package org.rollbackpipelines.worker;

/**
 * The interrupt of one activity. It is taken back when the activity is over: with it still set, the
 * thread could not tell the engine how the activity ended, and a run that waits for that would wait
 * for ever.
 */
final class Interrupt {
  private final Thread thread;
  private boolean happened;
  private boolean over;

  Interrupt(Thread thread) {
    this.thread = thread;
  }

  /** Interrupts the activity, unless it is over. */
  synchronized void happens() {
    if (!over) {
      happened = true;
      thread.interrupt();
    }
  }

  /** The activity is over; called by its own thread. */
  synchronized void over() {
    over = true;
    if (happened) {
      Thread.interrupted();
    }
  }
}
