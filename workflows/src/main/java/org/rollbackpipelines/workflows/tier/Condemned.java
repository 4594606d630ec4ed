package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.CondemnRelease.condemnRelease;

import java.util.List;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.target.Origins;

/** The verdict on the release that a run leaves. */
final class Condemned {
  private Condemned() {}

  /** It is bad, where it is known for certain which one it is and another one comes. */
  static List<Step> left(Situation now) {
    return Origins.isProven(now.seen()) && !now.from().commit().equals(now.to().commit())
        ? List.of(condemnRelease(now))
        : List.of();
  }
}
