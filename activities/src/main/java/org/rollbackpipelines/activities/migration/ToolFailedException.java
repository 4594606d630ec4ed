package org.rollbackpipelines.activities.migration;

/** A migration tool that could not do what it was asked; the message is for people. */
final class ToolFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ToolFailedException(String message) {
    super(message);
  }

  /** What went wrong, without the exception's own name. */
  String sentence() {
    return String.valueOf(getMessage());
  }
}
