package org.rollbackpipelines.activities.traffic;

/**
 * Traffic cannot be closed, opened or sent elsewhere as things are and stays as it is; the message
 * says why and what to do.
 */
final class TrafficStaysException extends Exception {
  private static final long serialVersionUID = 1L;

  TrafficStaysException(String message) {
    super(message);
  }
}
