package org.rollbackpipelines.activities.queue;

/**
 * That a queue was paused.
 *
 * @param cutsOff whether jobs that were worked on may have been cut off
 * @param words what more is to be known of it, for people
 */
record Pause(boolean cutsOff, String words) {
  /** A queue whose jobs go on. */
  static final Pause PLAIN = new Pause(false, "");
}
