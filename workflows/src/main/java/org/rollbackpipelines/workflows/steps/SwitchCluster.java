package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.cluster.Clusters;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Puts another cluster in the place of the live one, which is kept whole. */
public final class SwitchCluster {
  private SwitchCluster() {}

  public static Step switchCluster(Situation now, ClusterOrder order) {
    String data = order.live().data();
    String comes =
        order.former() == null ? "what was recovered" : "what run " + order.former() + " kept";
    return step(Phase.CUT_OVER, "switch-cluster")
        .title("Switch the whole cluster, every database of it")
        .does(
            "stops the server, renames "
                + data
                + " to "
                + data
                + "_before_"
                + order.run()
                + " and "
                + comes
                + " to "
                + data
                + ", starts the server; both are kept")
        .undo(
            "stops the server, renames "
                + data
                + " to "
                + data
                + (order.former() == null ? "_undone_" + order.run() : "_before_" + order.former())
                + " and "
                + data
                + "_before_"
                + order.run()
                + " to "
                + data
                + ", starts the server; both are kept",
            Calls.to(Clusters.class, Clusters::switchBack, order))
        .movesData()
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Clusters.class, Clusters::switchTo, order))
        .needed("the server may be down, or other data than the plan's be live");
  }
}
