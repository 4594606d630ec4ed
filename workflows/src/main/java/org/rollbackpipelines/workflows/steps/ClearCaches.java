package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.cache.CacheOrder;
import org.rollbackpipelines.workflows.cache.Caches;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Clears the caches: what one release put there is not for another. */
public final class ClearCaches {
  private ClearCaches() {}

  /** Whoever asks for patience does not get much of it while users are in the dark. */
  public static Step clearCaches(Situation now, boolean dark) {
    CacheOrder all = new CacheOrder(now.application().caches());
    CacheOrder order = dark ? all.inTheDark() : all;
    return step(Phase.CUT_OVER, "clear-caches")
        .title(
            "Clear " + order.caches().stream().map(Cache::name).collect(Collectors.joining(", ")))
        .does(
            "clears "
                + order.caches().stream()
                    .map(cache -> cache.name() + ": " + cache.store().cleared())
                    .collect(Collectors.joining("; ")))
        .undo(
            "clears them again, if it can",
            Calls.to(Caches.class, Caches::clear, order.ifPossible()))
        .beside()
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Caches.class, Caches::clear, order));
  }
}
