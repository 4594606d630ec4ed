package org.rollbackpipelines.workflows.configuration;

/** How a live file stands to a set. */
public enum FileState {
  SAME("stays as it is"),
  CHANGED("is put back"),
  MISSING("is not there, and comes back"),
  NEW("is not in the set, and goes");

  private final String words;

  FileState(String words) {
    this.words = words;
  }

  /** What a restore does to it. */
  public String words() {
    return words;
  }
}
