package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.BuildTarget.buildTarget;
import static org.rollbackpipelines.workflows.steps.CheckOutTarget.checkOutTarget;
import static org.rollbackpipelines.workflows.steps.MoveCheckout.moveCheckout;

import java.util.List;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** What becomes of source: the target's, and the checkout that lies where users are served from. */
final class Checkouts {
  private Checkouts() {}

  /** The target's is built beside the live checkout, where nothing is kept of an earlier build. */
  static List<Step> built(Situation now) {
    if (!now.mustBuild()) {
      return List.of();
    }
    return now.runtime().needsBuild()
        ? List.of(checkOutTarget(now), buildTarget(now))
        : List.of(checkOutTarget(now));
  }

  /** The live one moves along. One with changed files stays: nobody else has those changes. */
  static List<Step> moved(Situation now) {
    boolean follows =
        now.application().source().checkout() == Source.Checkout.MOVE
            && now.seen().commits().changedFiles().isEmpty();
    return follows ? List.of(moveCheckout(now)) : List.of();
  }
}
