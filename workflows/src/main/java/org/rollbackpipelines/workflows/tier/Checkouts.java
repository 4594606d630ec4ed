package org.rollbackpipelines.workflows.tier;

import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.plan.Situation;

/** Whether the live checkout moves along. */
final class Checkouts {
  private Checkouts() {}

  /** One with changed files stays: nobody else has those changes. */
  static boolean follow(Situation now) {
    return now.application().source().checkout() == Source.Checkout.MOVE
        && now.seen().commits().changedFiles().isEmpty();
  }
}
