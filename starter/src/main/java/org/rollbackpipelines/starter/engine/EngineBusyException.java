package org.rollbackpipelines.starter.engine;

/** Another command is at work on the same application with an engine of its own. */
public final class EngineBusyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EngineBusyException(String sentence) {
    super(sentence);
  }
}
