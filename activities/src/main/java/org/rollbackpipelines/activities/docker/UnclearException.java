package org.rollbackpipelines.activities.docker;

/** Nobody can tell where the tag of an image stands; the sentence is for people. */
final class UnclearException extends Exception {
  private static final long serialVersionUID = 1L;

  UnclearException(String sentence) {
    super(sentence);
  }
}
