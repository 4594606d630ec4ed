package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.cluster.Clusters;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Recovers a whole cluster beside the live one, which goes on serving, and proves it. */
public final class RecoverCluster {
  private RecoverCluster() {}

  public static Step recoverCluster(Situation now, ClusterOrder order) {
    String moment =
        order.at() == null ? "restore point '" + order.restorePoint() + "'" : order.at().toString();
    return step(Phase.PREPARE, "recover-cluster")
        .title("Recover the whole cluster as of " + moment)
        .does(
            "restores every database of "
                + order.live().data()
                + " out of the archive, reaches "
                + moment
                + ", asks the proofs of the profile and shuts it down; what is live is not touched")
        .undo(
            "removes it again, unless it was live", Calls.to(Clusters.class, Clusters::drop, order))
        .budget(now.application().budgets().backup())
        .call(now.located().host(), Calls.to(Clusters.class, Clusters::recover, order));
  }
}
