package org.rollbackpipelines.activities.cache;

/** Queues live among the keys that would be cleared. */
final class QueuesThereException extends Exception {
  private static final long serialVersionUID = 1L;

  QueuesThereException(String message) {
    super(message);
  }
}
