package org.rollbackpipelines.activities.container;

/** A container that cannot be worked in now; a retry may find it back. */
public final class ContainerAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ContainerAwayException(String message) {
    super(message);
  }

  public ContainerAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
