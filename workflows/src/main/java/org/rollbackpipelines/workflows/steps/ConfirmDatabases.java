package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.ConfirmOrder;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Asks the databases that are live now what the profile wants to be proven. */
public final class ConfirmDatabases {
  private ConfirmDatabases() {}

  /**
   * The step.
   *
   * @param exchanges the databases that others took the places of in this run
   */
  public static Step confirmDatabases(Situation now, List<Exchange> exchanges) {
    List<Database> moved = exchanges.stream().map(Exchange::database).toList();
    List<Database> databases = now.application().databases();
    String names = listed(databases, Database::name);
    Duration within = now.application().budgets().verify();
    return step(Phase.VERIFY, "confirm-databases")
        .title("Confirm that the right " + names + " is live")
        .does(
            "asks the server which database has the name, and the database what the profile wants"
                + " to be proven; of one that was kept it is only told")
        .budget(within)
        .sideBySide()
        .call(
            now.located().host(),
            Calls.to(
                Databases.class,
                Databases::confirm,
                new ConfirmOrder(
                    now.application().name(),
                    now.run(),
                    within,
                    databases.stream().filter(one -> !moved.contains(one)).toList(),
                    exchanges)));
  }
}
