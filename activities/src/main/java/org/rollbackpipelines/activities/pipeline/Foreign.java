package org.rollbackpipelines.activities.pipeline;

import java.util.List;

/** Runs of others that are under way: what they deploy would come over ours. */
final class Foreign {
  private Foreign() {}

  static List<Going> going(Pipeline pipeline, List<Errand> errands) {
    return pipeline.host().going().stream()
        .filter(going -> errands.stream().noneMatch(errand -> isOurs(going, errand)))
        .toList();
  }

  /** By what it deploys: the run that comes of what was asked for is not always known yet. */
  private static boolean isOurs(Going going, Errand errand) {
    return errand.isOpen() && going.commit().equals(errand.commit());
  }

  static String inTheWay(Going going) {
    return "somebody else's run is under way and would deploy over ours: wait until it has ended,"
        + " or cancel it: "
        + going.url();
  }
}
