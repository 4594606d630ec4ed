package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.MoveCheckout.moveCheckout;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.ReplaceServices.replaceServices;
import static org.rollbackpipelines.workflows.steps.RestoreVerdict.restoreVerdict;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Undo: exactly what ran before a rollback runs again, healthy or not. */
public final class UndoTier implements TierPage {
  private final Rigour rigour;
  private final boolean condemned;

  /**
   * The undo of one run.
   *
   * @param condemned whether that run marked what ran before as bad
   */
  public UndoTier(boolean requireHealthy, boolean condemned) {
    this.condemned = condemned;
    rigour = requireHealthy ? Rigour.USUAL : Rigour.REPORT_ONLY;
  }

  @Override
  public TierName tier() {
    return TierName.UNDO;
  }

  @Override
  public List<Step> steps(Situation now) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    if (Checkouts.follow(now)) {
      steps.add(moveCheckout(now));
    }
    steps.add(replaceServices(now));
    steps.add(confirmVersions(now, rigour));
    steps.add(awaitHealthy(now, rigour));
    if (condemned) {
      steps.add(restoreVerdict(now));
    }
    return steps;
  }
}
