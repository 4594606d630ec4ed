package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CompareDatabases.compareDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmDatabases.confirmDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.RestoreDatabases.restoreDatabases;
import static org.rollbackpipelines.workflows.steps.StopServices.stopServices;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.plan.ConfigurationChoice;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Target;
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
  public ConfigurationChoice configuration(
      RollbackRequest request, Observation seen, Target target) {
    return ConfigurationChoice.ofTarget(target.release(), request, seen);
  }

  @Override
  public List<Step> preflight(Situation now) {
    boolean hurried = now.request().stopFirst();
    return Acts.checked(now, hurried, Surroundings.looks(now, stops(now), Swaps.looks(now)));
  }

  @Override
  public List<Step> steps(Situation now) {
    boolean restores = !now.restores().isEmpty();
    boolean moves = !now.moved().isEmpty();
    boolean stops = stops(now);
    List<Step> steps = new ArrayList<>();
    if (now.request().stopFirst()) {
      steps.addAll(Acts.beforeIfPossible(now));
      steps.addAll(Closings.closed(now, true));
      steps.addAll(Paused.atOnce(now));
      steps.add(moves ? Swaps.stopped(now) : stopServices(now));
    }
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    steps.addAll(Named.pulled(now));
    steps.addAll(Checkouts.built(now));
    if (restores) {
      steps.add(restoreDatabases(now));
    }
    if (!now.request().stopFirst()) {
      steps.addAll(Acts.before(now));
      steps.addAll(Closings.closed(now, stops));
      steps.addAll(Paused.drained(now));
    }
    if (stops && !now.request().stopFirst()) {
      steps.add(moves ? Swaps.stopped(now) : stopServices(now));
    }
    steps.addAll(Swaps.exchange(now));
    steps.addAll(Configured.restored(now));
    steps.addAll(stops ? Checkouts.moved(now) : Checkouts.movedLive(now));
    steps.addAll(Named.written(now));
    steps.addAll(Warmth.replaced(now, stops));
    steps.add(confirmVersions(now, Rigour.USUAL));
    steps.add(awaitHealthy(now, Rigour.USUAL));
    if (!now.application().databases().isEmpty()) {
      steps.add(confirmDatabases(now, Exchange.withRestored(now.moved())));
    }
    steps.addAll(Acts.after(now));
    steps.addAll(Surroundings.back(now, stops));
    steps.addAll(Condemned.left(now));
    if (moves) {
      steps.add(compareDatabases(now, now.moved()));
    }
    return steps;
  }

  private static boolean stops(Situation now) {
    return !now.moved().isEmpty() || now.request().stopFirst();
  }
}
