package org.rollbackpipelines.activities.pipeline;

/** A host gives no answer that can be used; it may do so in a moment. */
final class UnreachableHostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableHostException(String message, Throwable cause) {
    super(message, cause);
  }

  UnreachableHostException(String message) {
    super(message);
  }
}
