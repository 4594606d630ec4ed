package org.rollbackpipelines.activities.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Docker Engine does not answer. Containers go on as they were, and a retry may find it back. */
public final class EngineUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private EngineUnreachableException(Throwable cause) {
    super(
        "Docker Engine does not answer ("
            + cause.getMessage()
            + "); its containers are as they were; start it, and let the worker's user reach its"
            + " socket",
        cause);
  }

  /** Asks the engine, and tells an outage from an answer. */
  static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      Throwable outage = outage(e);
      throw outage == null ? e : new EngineUnreachableException(outage);
    }
  }

  /**
   * The client wraps an outage in a plain exception; an unreadable file of ours comes otherwise.
   */
  private static @Nullable Throwable outage(Throwable failure) {
    Throwable cause = failure instanceof UncheckedIOException ? null : failure;
    while (cause != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    return cause;
  }
}
