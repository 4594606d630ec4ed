package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.cluster.Clusters;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Looks whether a whole cluster can be switched. */
public final class CheckCluster {
  private CheckCluster() {}

  public static Step checkCluster(Situation now, ClusterOrder order) {
    return step(Phase.OBSERVE, "check-cluster")
        .title("Check cluster " + order.live().data())
        .does(
            "asks the server where its data are, who copies from it and whether it archives; looks"
                + " at the folders, for room for all of it, and how far back the archive leads")
        .budget(now.application().budgets().verify())
        .call(now.located().host(), Calls.to(Clusters.class, Clusters::check, order));
  }
}
