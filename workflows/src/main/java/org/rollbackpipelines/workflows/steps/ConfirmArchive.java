package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.cluster.Clusters;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Sees that the archive goes on behind a switch; users wait for no archive. */
public final class ConfirmArchive {
  private ConfirmArchive() {}

  public static Step confirmArchive(Situation now, ClusterOrder order) {
    return step(Phase.VERIFY, "confirm-archive")
        .title("Confirm that the archive goes on")
        .does("has what is written now archived, and waits until it is")
        .budget(now.application().budgets().verify())
        .sideBySide()
        .optional()
        .call(now.located().host(), Calls.to(Clusters.class, Clusters::confirmArchive, order));
  }
}
