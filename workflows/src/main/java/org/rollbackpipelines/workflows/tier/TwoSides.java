package org.rollbackpipelines.workflows.tier;

import java.util.Optional;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;

/** The two sides of an application, where it has any. */
final class TwoSides {
  static final Problem NO_SIDES =
      new Problem(
          "traffic.upstream",
          "the profile names no sides between which users could be switched",
          "add them under traffic: upstream");

  private TwoSides() {}

  /** Work of a run on them. */
  static Optional<UpstreamOrder> order(Situation now, String run) {
    return Optional.ofNullable(now.application().traffic())
        .map(Traffic::upstream)
        .map(
            upstream ->
                new UpstreamOrder(
                    now.application().name(),
                    run,
                    upstream,
                    now.application().budgets().cutOver()));
  }
}
