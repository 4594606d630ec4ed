package org.rollbackpipelines.activities.secret;

/** A reference that leads nowhere; the message names the reference and never a value. */
public final class UnresolvedReferenceException extends Exception {
  private static final long serialVersionUID = 1L;

  UnresolvedReferenceException(String message) {
    super(message);
  }
}
