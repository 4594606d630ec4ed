package org.rollbackpipelines.activities.pipeline;

/** A host says no, and would say so again; the message is for people and holds no token. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** One that the host was not even asked about. */
  RefusedException(String message) {
    this(0, message);
  }

  int status() {
    return status;
  }
}
