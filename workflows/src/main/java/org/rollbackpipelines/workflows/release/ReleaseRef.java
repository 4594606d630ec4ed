package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A release by its name for people and its commit for machines. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseRef(String release, String commit) {
  /** Fewer could be those of several commits. */
  private static final int FEWEST_DIGITS = 7;

  /** The first digits of the commit: enough for people. */
  public String shortCommit() {
    return commit.substring(0, Math.min(8, commit.length()));
  }

  /** Whether it is of that commit; some labels hold only the first digits of theirs. */
  public boolean isOf(String other) {
    return commit.equals(other)
        || (Math.min(commit.length(), other.length()) >= FEWEST_DIGITS
            && (commit.startsWith(other) || other.startsWith(commit)));
  }

  @Override
  public String toString() {
    return release.equals(commit) || commit.isEmpty()
        ? release
        : release + " (" + shortCommit() + ")";
  }
}
