package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Origins;

/** Where what was seen is not what one would expect, whatever the target. */
final class PlanWarnings {
  private PlanWarnings() {}

  static List<String> of(RollbackRequest request, LocatedApplication located, Observation seen) {
    List<String> half = HalfDeployed.warnings(seen);
    List<String> warnings = new ArrayList<>(half);
    if (half.isEmpty() && !Origins.isProven(seen)) {
      warnings.add(
          "the services do not say which release runs"
              + Origins.doubt(seen)
              + "; "
              + Origins.running(seen)
              + " is only what the checkout stands on, and it gets no verdict");
    }
    if (request.profile() != null && !request.profile().equals(located.fingerprint())) {
      warnings.add(
          "the profile you hold is not the one that worker "
              + located.host()
              + " serves; the worker's is used");
    }
    if (located.application().source().checkout() == Source.Checkout.MOVE
        && located.application().runtime().liveCheckout() == null
        && !seen.commits().changedFiles().isEmpty()) {
      warnings.add(
          "the live checkout stays where it is, because tracked files are changed: "
              + String.join(", ", seen.commits().changedFiles()));
    }
    return warnings;
  }
}
