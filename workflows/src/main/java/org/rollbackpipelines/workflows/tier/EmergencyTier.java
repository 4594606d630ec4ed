package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.BuildTarget.buildTarget;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckOutTarget.checkOutTarget;
import static org.rollbackpipelines.workflows.steps.CondemnRelease.condemnRelease;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.MoveCheckout.moveCheckout;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.plan.ConfigurationChoice;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Origins;
import org.rollbackpipelines.workflows.target.Target;
import org.rollbackpipelines.workflows.verify.Rigour;

/**
 * Emergency: the code goes back to the last good release, with the configuration that release was
 * recorded with; caches are cleared, and no data is touched.
 */
public final class EmergencyTier implements TierPage {

  @Override
  public TierName tier() {
    return TierName.EMERGENCY;
  }

  @Override
  public ConfigurationChoice configuration(
      RollbackRequest request, Observation seen, Target target) {
    return ConfigurationChoice.ofTarget(target.release(), request, seen);
  }

  @Override
  public List<Step> preflight(Situation now) {
    return Surroundings.quickLooks(now);
  }

  @Override
  public List<Step> steps(Situation now) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    if (now.mustBuild()) {
      steps.add(checkOutTarget(now));
    }
    if (now.mustBuild() && now.runtime().needsBuild()) {
      steps.add(buildTarget(now));
    }
    steps.addAll(Surroundings.waiting(now));
    steps.addAll(Configured.restored(now));
    if (Checkouts.follow(now)) {
      steps.add(moveCheckout(now));
    }
    steps.addAll(Warmth.replaced(now, false));
    steps.add(confirmVersions(now, Rigour.USUAL));
    steps.add(awaitHealthy(now, Rigour.USUAL));
    steps.addAll(Surroundings.back(now, false));
    if (Origins.isProven(now.seen()) && !now.from().commit().equals(now.to().commit())) {
      steps.add(condemnRelease(now));
    }
    return steps;
  }
}
