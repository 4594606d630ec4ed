package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.ReplaceServices.replaceServices;
import static org.rollbackpipelines.workflows.steps.StopServices.stopServices;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Stopping;
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
    steps.addAll(Checkouts.built(now));
    // Services that run in it could not be started without its files: nothing is stopped before.
    boolean runsThere = now.runtime().liveCheckout() != null;
    if (runsThere) {
      Checkouts.moved(now).forEach(step -> steps.add(step.withoutUndo(NO_WAY_BACK)));
    }
    steps.addAll(ifPossible(Paused.atOnce(now)));
    // Users come before a tidy checkout: what git has against it must not keep them in the dark.
    if (!runsThere) {
      steps.addAll(ifPossible(Checkouts.moved(now)));
    }
    // What failed may have left it closed, and whoever keeps users out may be what is broken.
    steps.addAll(ifPossible(Closings.closed(now, true)));
    if (now.runtime().stopping() != Stopping.IMPOSSIBLE) {
      steps.add(stopServices(now).withoutUndo(NO_WAY_BACK));
    }
    steps.addAll(ifPossible(Warmth.whileStopped(now)));
    // Better up with other files than not up.
    steps.addAll(ifPossible(Configured.restored(now)));
    // Better up under the name of another than not up.
    steps.addAll(ifPossible(Named.written(now)));
    steps.add(replaceServices(now).withoutUndo(NO_WAY_BACK));
    steps.addAll(ifPossible(Warmth.onceReplaced(now)));
    steps.add(confirmVersions(now, Rigour.LONGER));
    steps.add(awaitHealthy(now, Rigour.LONGER));
    // What is proven is not given up for what stands in front of it.
    steps.addAll(Surroundings.back(now, ifPossible(Closings.openedAtOnce(now, true))));
    return steps;
  }

  private static List<Step> ifPossible(List<Step> steps) {
    return steps.stream().map(step -> step.withoutUndo(NO_WAY_BACK).optionally()).toList();
  }
}
