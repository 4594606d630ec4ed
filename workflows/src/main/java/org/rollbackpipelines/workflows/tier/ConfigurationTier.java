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

/** Configuration: files go back to what a release was recorded with; code and data stay. */
public final class ConfigurationTier implements TierPage {

  @Override
  public TierName tier() {
    return TierName.CONFIGURATION;
  }

  @Override
  public ConfigurationChoice configuration(
      RollbackRequest request, Observation seen, Target target) {
    return ConfigurationChoice.ofRelease(target.release(), request, seen);
  }

  @Override
  public List<Step> preflight(Situation now) {
    return Acts.checked(now, false, Surroundings.quickLooks(now));
  }

  @Override
  public List<Step> steps(Situation now) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    steps.addAll(Acts.before(now));
    steps.addAll(Surroundings.waiting(now));
    steps.addAll(Configured.restored(now));
    steps.addAll(Replaced.andProven(now));
    return steps;
  }
}
