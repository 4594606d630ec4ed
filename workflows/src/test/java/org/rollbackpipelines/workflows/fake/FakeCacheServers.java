package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.cache.CacheServers;
import org.rollbackpipelines.workflows.cache.RestartOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Servers of the shop's caches. */
record FakeCacheServers(FakeHost host) implements CacheServers {
  @Override
  public StepResult restart(RestartOrder order) {
    return host.act(host.named("shop"), () -> StepResult.done("restarted " + order.cache().name()));
  }
}
