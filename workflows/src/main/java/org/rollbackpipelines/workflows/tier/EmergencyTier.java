package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
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
import org.rollbackpipelines.workflows.target.Target;

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
    return Acts.checked(now, true, Surroundings.quickLooks(now));
  }

  @Override
  public List<Step> steps(Situation now) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    steps.addAll(Named.pulled(now));
    steps.addAll(Checkouts.built(now));
    steps.addAll(Acts.beforeIfPossible(now));
    steps.addAll(Surroundings.waiting(now));
    steps.addAll(Configured.restored(now));
    steps.addAll(Checkouts.movedLive(now));
    steps.addAll(Replaced.andProven(now));
    steps.addAll(Condemned.left(now));
    return steps;
  }
}
