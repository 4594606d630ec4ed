package org.rollbackpipelines.workflows.target;

/** Whether the data that is live is a release's own, the best first. */
public enum Fit {
  /** It has what the release was recorded with. */
  OWN,
  /** Nobody knows, or the profile lets the release run on it all the same. */
  UNKNOWN,
  /** It has something else: the release might not start on it, or spoil it. */
  FOREIGN
}
