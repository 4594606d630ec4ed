package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.BuildTarget.buildTarget;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckOutTarget.checkOutTarget;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.verify.Rigour;

/**
 * Partial: single services go back, and all others run on. The checkout stays, because they may
 * start from it again; the release they belong to gets no verdict.
 */
public final class PartialTier implements TierPage {

  @Override
  public TierName tier() {
    return TierName.PARTIAL;
  }

  @Override
  public boolean takesSingleServices() {
    return true;
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
    steps.addAll(Named.pulled(now));
    if (now.mustBuild()) {
      steps.add(checkOutTarget(now));
    }
    if (now.mustBuild() && now.runtime().needsBuild()) {
      steps.add(buildTarget(now));
    }
    steps.addAll(Acts.before(now));
    steps.addAll(Surroundings.waiting(now));
    steps.addAll(Named.written(now));
    steps.addAll(Warmth.replaced(now, false));
    steps.add(confirmVersions(now, Rigour.USUAL));
    steps.add(awaitHealthy(now, Rigour.USUAL));
    steps.addAll(Acts.after(now));
    steps.addAll(Surroundings.back(now, false));
    return steps;
  }
}
