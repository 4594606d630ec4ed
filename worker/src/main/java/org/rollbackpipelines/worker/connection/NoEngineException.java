package org.rollbackpipelines.worker.connection;

import org.jspecify.annotations.Nullable;

/** No engine can be had; the message says which one was tried and what to do. */
public final class NoEngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NoEngineException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
