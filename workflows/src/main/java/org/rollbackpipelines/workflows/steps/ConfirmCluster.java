package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.cluster.Clusters;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Asks whether the right cluster is live, and its databases what the profile wants proven. */
public final class ConfirmCluster {
  private ConfirmCluster() {}

  public static Step confirmCluster(Situation now, ClusterOrder order) {
    return step(Phase.VERIFY, "confirm-cluster")
        .title("Confirm that the right cluster is live")
        .does(
            "looks which data directory has the name, asks the server for it, and the databases of"
                + " the profile what it wants to be proven")
        .budget(now.application().budgets().verify())
        .sideBySide()
        .call(now.located().host(), Calls.to(Clusters.class, Clusters::confirm, order));
  }
}
