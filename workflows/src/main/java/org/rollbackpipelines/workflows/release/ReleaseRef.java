package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A release by its name for people and its commit for machines. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseRef(String release, String commit) {

  /** The first digits of the commit: enough for people. */
  public String shortCommit() {
    return commit.substring(0, Math.min(8, commit.length()));
  }

  @Override
  public String toString() {
    return release.equals(commit) || commit.isEmpty()
        ? release
        : release + " (" + shortCommit() + ")";
  }
}
