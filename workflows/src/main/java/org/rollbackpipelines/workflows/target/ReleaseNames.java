package org.rollbackpipelines.workflows.target;

import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.source.Tag;

/** Gives a commit the name people know it by: its tag, else its ledger name, else its digits. */
public final class ReleaseNames {

  private ReleaseNames() {}

  /** The commit under the name people know it by. */
  public static ReleaseRef of(String commit, Observation seen) {
    return new ReleaseRef(nameOf(commit, seen), commit);
  }

  private static String nameOf(String commit, Observation seen) {
    return seen.commits().tags().stream()
        .filter(tag -> tag.commit().equals(commit))
        .reduce((older, newer) -> newer)
        .map(Tag::name)
        .or(
            () ->
                seen.releases().stream()
                    .filter(release -> release.commit().equals(commit))
                    .findFirst()
                    .map(Release::name))
        .orElse(commit);
  }
}
