package org.rollbackpipelines.activities.configuration;

/** Files that cannot be used as they are; the sentence is for people, and nothing was touched. */
final class UnfitException extends Exception {
  UnfitException(String sentence) {
    super(sentence);
  }
}
