package org.rollbackpipelines.activities.git;

import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.source.CommitsQuestion;

/**
 * A process that observes one repository and ends: JGit looks at a file system only once in each.
 */
final class ObserveProcess {
  private ObserveProcess() {}

  /** Takes the repository. */
  public static void main(String[] args) {
    Source source = new Source(args[0], "v*", Source.Checkout.MOVE);
    new GitCommits().observe(new CommitsQuestion(source, "v1.0.0"));
  }
}
