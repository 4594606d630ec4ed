package org.rollbackpipelines.workflows.tier;

import java.util.List;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.steps.RestoreConfiguration;

/** The files that go along with a release. */
final class Configured {
  private Configured() {}

  /** They are put back where they differ; before services start, which read them. */
  static List<Step> restored(Situation now) {
    return now.restoresConfiguration()
        ? List.of(RestoreConfiguration.restoreConfiguration(now))
        : List.of();
  }
}
