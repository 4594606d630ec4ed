package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.rollbackpipelines.workflows.cache.CacheOrder;
import org.rollbackpipelines.workflows.cache.Caches;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Looks whether the caches can be cleared, and no queue lives where they are. */
public final class LookAtCaches {
  private LookAtCaches() {}

  public static Step lookAtCaches(Situation now) {
    return step(Phase.OBSERVE, "look-at-caches")
        .title("Look at the caches")
        .does("asks whether they answer, and whether queues live among what would go")
        .budget(now.application().budgets().verify())
        .call(
            now.located().host(),
            Calls.to(Caches.class, Caches::look, new CacheOrder(now.application().caches())));
  }
}
