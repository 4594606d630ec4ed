package org.rollbackpipelines.activities.pgbackrest;

/** A cluster cannot be recovered; the live one was not touched. */
public final class CannotRecoverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean outage;

  private CannotRecoverException(String message, boolean outage) {
    super(message);
    this.outage = outage;
  }

  /** What another try would not mend. */
  static CannotRecoverException refusal(String message) {
    return new CannotRecoverException(message, false);
  }

  /** What another try may mend. */
  static CannotRecoverException outage(String message) {
    return new CannotRecoverException(message, true);
  }

  /** Whether another try may mend it. */
  public boolean isOutage() {
    return outage;
  }
}
