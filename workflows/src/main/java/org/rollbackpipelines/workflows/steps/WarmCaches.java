package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.cache.CacheOrder;
import org.rollbackpipelines.workflows.cache.Caches;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Asks for what users will ask for, so that they find the caches filled. */
public final class WarmCaches {
  private WarmCaches() {}

  public static Step warmCaches(Situation now) {
    List<Cache> cold =
        now.application().caches().stream().filter(cache -> !cache.warm().isEmpty()).toList();
    List<String> addresses = cold.stream().flatMap(cache -> cache.warm().stream()).toList();
    return step(Phase.SETTLE, "warm-caches")
        .title("Warm the caches")
        .does("asks for " + String.join(", ", addresses))
        .optional()
        .budget(now.application().budgets().verify())
        .call(now.located().host(), Calls.to(Caches.class, Caches::warm, new CacheOrder(cold)));
  }
}
