package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.JobsToClear;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;

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
  public boolean clearsJobs() {
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
    steps.addAll(Checkouts.built(now));
    steps.addAll(Acts.before(now));
    steps.addAll(waiting(now));
    steps.addAll(Replaced.andProven(now));
    return steps;
  }

  /** A worker whose jobs are put away is down before; others wait as in every hurry. */
  private static List<Step> waiting(Situation now) {
    List<JobQueue> queues = JobsToClear.of(now.request(), now.application());
    if (queues.isEmpty()) {
      return Surroundings.waiting(now);
    }
    List<Step> steps = new ArrayList<>(Paused.cleared(now, queues));
    steps.addAll(Closings.closed(now, false));
    return steps;
  }
}
