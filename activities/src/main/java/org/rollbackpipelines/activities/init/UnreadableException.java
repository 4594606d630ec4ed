package org.rollbackpipelines.activities.init;

/** A file that was found and says nothing anyone understands: no profile is made of a guess. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableException(String sentence) {
    super(sentence);
  }
}
