package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CompareDatabases.compareDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmDatabases.confirmDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.RestoreDatabases.restoreDatabases;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Database: the data goes back to a backup or a revision, and the code stays what it is. */
public final class DatabaseTier implements TierPage {

  @Override
  public TierName tier() {
    return TierName.DATABASE;
  }

  @Override
  public DataRule data() {
    return DataRule.ONLY_NAMED;
  }

  @Override
  public List<Step> preflight(Situation now) {
    boolean hurried = now.request().stopFirst();
    return Acts.checked(now, hurried, Surroundings.looks(now, true, Swaps.looks(now)));
  }

  @Override
  public List<Step> steps(Situation now) {
    boolean first = now.request().stopFirst();
    List<Step> steps = new ArrayList<>();
    if (first) {
      steps.addAll(Acts.beforeIfPossible(now));
      steps.addAll(Closings.closed(now, true));
      steps.addAll(Paused.atOnce(now));
      steps.add(Swaps.stopped(now));
    }
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    if (!now.restores().isEmpty()) {
      steps.add(restoreDatabases(now));
    }
    if (!first) {
      steps.addAll(Acts.before(now));
      steps.addAll(Closings.closed(now, true));
      steps.addAll(Paused.drained(now));
      steps.add(Swaps.stopped(now));
    }
    steps.addAll(Swaps.exchange(now));
    steps.addAll(Warmth.replaced(now, true));
    steps.add(confirmVersions(now, Rigour.USUAL));
    steps.add(awaitHealthy(now, Rigour.USUAL));
    steps.add(confirmDatabases(now, Exchange.withRestored(now.moved())));
    steps.addAll(Acts.after(now));
    steps.addAll(Surroundings.back(now, true));
    steps.add(compareDatabases(now, now.moved()));
    return steps;
  }
}
