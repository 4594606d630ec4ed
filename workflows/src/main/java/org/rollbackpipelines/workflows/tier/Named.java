package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.NameImages.nameImages;
import static org.rollbackpipelines.workflows.steps.PullImages.pullImages;

import java.util.List;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Images that are named by tags in files, and come from a registry. */
final class Named {
  private Named() {}

  /** Those that are not on the host are brought while users are served. */
  static List<Step> pulled(Situation now) {
    return now.pulls().isEmpty() ? List.of() : List.of(pullImages(now));
  }

  /** Last before the services start: files and checkout, which may name images, have moved. */
  static List<Step> written(Situation now) {
    return now.named().isEmpty() ? List.of() : List.of(nameImages(now));
  }
}
