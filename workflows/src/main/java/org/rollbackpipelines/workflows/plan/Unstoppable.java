package org.rollbackpipelines.workflows.plan;

import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Stopping;

/** What keeps a plan from being carried out that stops services which nobody here can stop. */
final class Unstoppable {
  private static final String STOP = "Services.Stop";

  private Unstoppable() {}

  static List<Problem> problems(Situation now, List<Step> steps) {
    boolean stops = steps.stream().anyMatch(step -> step.call().activity().equals(STOP));
    return now.runtime().stopping() != Stopping.IMPOSSIBLE || !stops
        ? List.of()
        : List.of(
            new Problem(
                "services",
                now.serviceList()
                    + " would have to be stopped, and what runs them can only deploy them",
                "use the emergency tier, which stops nothing and leaves data alone"));
  }
}
