package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.BuildTarget.buildTarget;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckOutTarget.checkOutTarget;
import static org.rollbackpipelines.workflows.steps.CompareDatabases.compareDatabases;
import static org.rollbackpipelines.workflows.steps.CondemnRelease.condemnRelease;
import static org.rollbackpipelines.workflows.steps.ConfirmDatabases.confirmDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.MoveCheckout.moveCheckout;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.ReplaceServices.replaceServices;
import static org.rollbackpipelines.workflows.steps.RestoreDatabases.restoreDatabases;
import static org.rollbackpipelines.workflows.steps.StopServices.stopServices;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.target.Origins;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Standard: code and data go back to the last good release, as far as it needs other data. */
public final class StandardTier implements TierPage {

  @Override
  public TierName tier() {
    return TierName.STANDARD;
  }

  @Override
  public DataRule data() {
    return DataRule.AS_TARGET_NEEDS;
  }

  @Override
  public List<Step> preflight(Situation now) {
    return Stream.concat(Swaps.looks(now).stream(), Paused.looks(now).stream()).toList();
  }

  @Override
  public List<Step> steps(Situation now) {
    boolean restores = !now.restores().isEmpty();
    boolean moves = !now.moved().isEmpty();
    boolean stops = moves || now.request().stopFirst();
    List<Step> steps = new ArrayList<>();
    if (now.request().stopFirst()) {
      steps.addAll(Paused.atOnce(now));
      steps.add(moves ? Swaps.stopped(now) : stopServices(now));
    }
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    if (now.mustBuild()) {
      steps.add(checkOutTarget(now));
    }
    if (now.mustBuild() && now.runtime().needsBuild()) {
      steps.add(buildTarget(now));
    }
    if (restores) {
      steps.add(restoreDatabases(now));
    }
    if (!now.request().stopFirst()) {
      steps.addAll(Paused.drained(now));
    }
    if (stops && !now.request().stopFirst()) {
      steps.add(moves ? Swaps.stopped(now) : stopServices(now));
    }
    steps.addAll(Swaps.exchange(now));
    if (Checkouts.follow(now)) {
      steps.add(moveCheckout(now));
    }
    steps.add(stops ? Swaps.stoppedAgain(replaceServices(now), now) : replaceServices(now));
    steps.add(confirmVersions(now, Rigour.USUAL));
    steps.add(awaitHealthy(now, Rigour.USUAL));
    if (!now.application().databases().isEmpty()) {
      steps.add(confirmDatabases(now, Exchange.withRestored(now.moved())));
    }
    steps.addAll(Paused.resumed(now));
    if (Origins.isProven(now.seen()) && !now.from().commit().equals(now.to().commit())) {
      steps.add(condemnRelease(now));
    }
    if (moves) {
      steps.add(compareDatabases(now, now.moved()));
    }
    return steps;
  }
}
