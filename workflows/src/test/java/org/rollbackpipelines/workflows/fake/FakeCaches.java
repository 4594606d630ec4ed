package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.cache.CacheOrder;
import org.rollbackpipelines.workflows.cache.Caches;
import org.rollbackpipelines.workflows.cache.EntryOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Caches of the shop, which take any order. */
record FakeCaches(FakeHost host) implements Caches {
  @Override
  public StepResult look(CacheOrder order) {
    return host.read(() -> StepResult.done("they answer"));
  }

  @Override
  public StepResult clear(CacheOrder order) {
    return host.act(host.named("shop"), () -> StepResult.done("cleared " + order.caches().size()));
  }

  @Override
  public StepResult forget(EntryOrder order) {
    return host.act(
        host.named("shop"), () -> StepResult.done("forgot " + String.join(", ", order.entries())));
  }

  @Override
  public StepResult warm(CacheOrder order) {
    return host.act(host.named("shop"), () -> StepResult.done("warmed"));
  }
}
