package org.rollbackpipelines.activities.pipeline;

/**
 * How a run stands.
 *
 * @param commit what it deploys; empty where the host does not say it yet
 * @param words the host's own word, for people
 */
record Progress(State state, String commit, String words, String url) {

  enum State {
    UNDER_WAY,
    DONE,
    FAILED
  }

  boolean ended() {
    return state != State.UNDER_WAY;
  }

  boolean deploysAnother(String than) {
    return !commit.isEmpty() && !commit.equals(than);
  }

  /** For people. */
  String said() {
    return words + (url.isEmpty() ? "" : ": " + url);
  }
}
