package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckCluster.checkCluster;
import static org.rollbackpipelines.workflows.steps.ConfirmArchive.confirmArchive;
import static org.rollbackpipelines.workflows.steps.ConfirmCluster.confirmCluster;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.RecoverCluster.recoverCluster;
import static org.rollbackpipelines.workflows.steps.SwitchCluster.switchCluster;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Cluster: all databases of a cluster go back to a moment, and the code stays what it is. */
public final class ClusterTier implements TierPage {

  @Override
  public TierName tier() {
    return TierName.CLUSTER;
  }

  @Override
  public DataRule data() {
    return DataRule.CLUSTER;
  }

  @Override
  public List<Problem> problems(Situation now) {
    return new ClusterSight(now).problems();
  }

  @Override
  public List<String> warnings(Situation now) {
    return new ClusterSight(now).warnings();
  }

  @Override
  public List<Step> preflight(Situation now) {
    List<Step> looks = new ArrayList<>();
    new ClusterSight(now).order().ifPresent(order -> looks.add(checkCluster(now, order)));
    return Acts.checked(now, false, Surroundings.looks(now, true, looks));
  }

  @Override
  public List<Step> steps(Situation now) {
    return new ClusterSight(now).order().map(order -> steps(now, order)).orElse(List.of());
  }

  private static List<Step> steps(Situation now, ClusterOrder order) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    steps.add(recoverCluster(now, order));
    steps.addAll(Acts.before(now));
    steps.addAll(Closings.closed(now, true));
    steps.addAll(Paused.drained(now));
    steps.add(Swaps.stopped(now));
    steps.add(switchCluster(now, order));
    steps.addAll(Warmth.replaced(now, true));
    steps.add(confirmVersions(now, Rigour.USUAL));
    steps.add(awaitHealthy(now, Rigour.USUAL));
    steps.add(confirmCluster(now, order));
    steps.add(confirmArchive(now, order));
    steps.addAll(Acts.after(now));
    steps.addAll(Surroundings.back(now, true));
    return steps;
  }
}
