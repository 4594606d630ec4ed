package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.CopyOrder;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Copies live databases inside their servers, so that only the copies are changed. */
public final class CopyDatabases {
  private CopyDatabases() {}

  public static Step copyDatabases(Situation now) {
    CopyOrder order = new CopyOrder(now.application().name(), now.run(), now.copied());
    String names = listed(now.copied(), Database::name);
    return step(Phase.PREPARE, "copy-databases")
        .title("Copy " + names + " inside the server")
        .does("lets nobody in from then on, until they change places; what is live is not changed")
        .undo(
            "drops the copy again, unless it was live, and lets people in",
            Calls.to(Databases.class, Databases::dropCopy, order))
        .budget(now.application().budgets().backup().multipliedBy(order.databases().size()))
        .call(now.located().host(), Calls.to(Databases.class, Databases::copy, order));
  }
}
