package org.rollbackpipelines.starter.demo;

/** There is no database for the demo here; the message says why. */
public final class DatabaseAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  DatabaseAwayException(String message) {
    super(message);
  }
}
