package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.BuildTarget.buildTarget;
import static org.rollbackpipelines.workflows.steps.CheckOutTarget.checkOutTarget;
import static org.rollbackpipelines.workflows.steps.MoveCheckout.moveCheckout;
import static org.rollbackpipelines.workflows.steps.StopServices.stopServices;

import java.util.List;
import java.util.stream.Stream;
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
    if (now.runtime().needsBuild()) {
      return List.of(checkOutTarget(now), buildTarget(now));
    }
    // A checkout that services run in is all there is to have where nothing is built.
    return now.runtime().liveCheckout() == null ? List.of(checkOutTarget(now)) : List.of();
  }

  /** The live one moves along. One with changed files stays: nobody else has those changes. */
  static List<Step> moved(Situation now) {
    boolean follows =
        now.application().source().checkout() == Source.Checkout.MOVE
            && now.seen().commits().changedFiles().isEmpty();
    return follows ? List.of(moveCheckout(now)) : List.of();
  }

  /**
   * The same while services serve on, unless they run in it: what reads a file late, or is started
   * again by its keeper meanwhile, would run files of two releases.
   */
  static List<Step> movedLive(Situation now) {
    boolean stops = now.runtime().liveCheckout() != null;
    return Stream.concat(stops ? Stream.of(stopServices(now)) : Stream.empty(), moved(now).stream())
        .toList();
  }
}
