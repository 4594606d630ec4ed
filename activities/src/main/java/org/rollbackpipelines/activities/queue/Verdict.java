package org.rollbackpipelines.activities.queue;

/**
 * How the jobs of a resumed queue did.
 *
 * @param isToPause whether it is better paused again
 */
record Verdict(boolean well, boolean isToPause, String words) {

  static Verdict good(String words) {
    return new Verdict(true, false, words);
  }

  static Verdict bad(String words) {
    return new Verdict(false, true, words + "; it is paused again");
  }

  static Verdict taken(String words) {
    return new Verdict(false, false, words);
  }
}
