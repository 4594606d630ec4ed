package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.BuildTarget.buildTarget;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckOutTarget.checkOutTarget;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.MoveCheckout.moveCheckout;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.ReplaceServices.replaceServices;
import static org.rollbackpipelines.workflows.steps.StopServices.stopServices;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.plan.ConfigurationChoice;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Target;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Recovery: a known good release is brought up from what is kept; nothing leads back from it. */
public final class RecoveryTier implements TierPage {
  private static final String NO_WAY_BACK = "not undone: a recovery has no way back";

  @Override
  public TierName tier() {
    return TierName.RECOVERY;
  }

  @Override
  public ConfigurationChoice configuration(
      RollbackRequest request, Observation seen, Target target) {
    return ConfigurationChoice.ofTarget(target.release(), request, seen);
  }

  @Override
  public boolean insistsOnConfiguration() {
    return false;
  }

  @Override
  public DataRule data() {
    return DataRule.AS_IT_IS;
  }

  @Override
  public List<Step> steps(Situation now) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now).optionally());
    steps.addAll(Named.pulled(now));
    if (now.mustBuild()) {
      steps.add(checkOutTarget(now));
    }
    if (now.mustBuild() && now.runtime().needsBuild()) {
      steps.add(buildTarget(now));
    }
    Paused.ifPossible(now).forEach(step -> steps.add(step.withoutUndo(NO_WAY_BACK)));
    if (Checkouts.follow(now)) {
      // Users come before a tidy checkout: what git has against it must not keep them in the dark.
      steps.add(moveCheckout(now).withoutUndo(NO_WAY_BACK).optionally());
    }
    // What failed may have left it closed, and whoever keeps users out may be what is broken.
    Closings.closed(now, true)
        .forEach(close -> steps.add(close.withoutUndo(NO_WAY_BACK).optionally()));
    steps.add(stopServices(now).withoutUndo(NO_WAY_BACK));
    Warmth.cleared(now).forEach(step -> steps.add(step.withoutUndo(NO_WAY_BACK).optionally()));
    for (Step restore : Configured.restored(now)) {
      // Better up with other files than not up.
      steps.add(restore.withoutUndo(NO_WAY_BACK).optionally());
    }
    for (Step name : Named.written(now)) {
      // Better up under the name of another than not up.
      steps.add(name.withoutUndo(NO_WAY_BACK).optionally());
    }
    steps.add(replaceServices(now).withoutUndo(NO_WAY_BACK));
    steps.add(confirmVersions(now, Rigour.LONGER));
    steps.add(awaitHealthy(now, Rigour.LONGER));
    // What is proven is not given up for what stands in front of it.
    Closings.openedAtOnce(now, true)
        .forEach(open -> steps.add(open.withoutUndo(NO_WAY_BACK).optionally()));
    steps.addAll(Warmth.warmed(now));
    steps.addAll(Paused.resumed(now));
    return steps;
  }
}
