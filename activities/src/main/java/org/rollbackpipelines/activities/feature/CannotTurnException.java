package org.rollbackpipelines.activities.feature;

/** A feature cannot be turned as things are; the message says why and what to do. */
final class CannotTurnException extends Exception {
  private static final long serialVersionUID = 1L;

  CannotTurnException(String message) {
    super(message);
  }
}
