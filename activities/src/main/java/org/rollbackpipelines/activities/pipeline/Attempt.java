package org.rollbackpipelines.activities.pipeline;

/**
 * What began to deploy and did not end well: it may have changed what runs, or half of it.
 *
 * @param how the host's own word for its end
 * @param url where it can be read; empty where nothing says
 */
record Attempt(String commit, String how, String url) {

  /** For people. */
  String said() {
    return PipelineSwitch.shortly(commit)
        + " was begun and did not end well ("
        + how
        + ")"
        + (url.isEmpty() ? "" : ": " + url);
  }
}
