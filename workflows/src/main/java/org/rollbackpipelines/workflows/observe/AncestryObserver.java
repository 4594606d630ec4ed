package org.rollbackpipelines.workflows.observe;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.source.Ancestry;
import org.rollbackpipelines.workflows.source.Commits;
import org.rollbackpipelines.workflows.source.CommitsQuestion;

/** Reads which tags lie before a commit: tags that are there may be newer, or of another branch. */
public final class AncestryObserver {
  private AncestryObserver() {}

  /** What lies before it; null where the source does not know it. */
  public static @Nullable Ancestry look(LocatedApplication located, String commit) {
    return Ports.ofHost(Commits.class, located.host(), "Read which tags lie before what runs")
        .observe(new CommitsQuestion(located.application().source(), null, commit))
        .ancestry();
  }
}
