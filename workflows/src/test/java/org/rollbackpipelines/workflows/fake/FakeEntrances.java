package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.Entrances;
import org.rollbackpipelines.workflows.traffic.HandOrder;
import org.rollbackpipelines.workflows.traffic.ShareOrder;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

record FakeEntrances(FakeHost host) implements Entrances {
  @Override
  public StepResult check(TrafficOrder order) {
    return host.read(() -> StepResult.done("can be closed"));
  }

  @Override
  public StepResult close(TrafficOrder order) {
    return turned(order, true);
  }

  @Override
  public StepResult letIn(ShareOrder order) {
    FakeApplication of = host.named(order.traffic().application());
    return host.act(of, () -> StepResult.done(order.percent() + " %"));
  }

  @Override
  public StepResult open(TrafficOrder order) {
    return turned(order, false);
  }

  @Override
  public StepResult closeByHand(HandOrder order) {
    return turned(order.traffic(), true);
  }

  @Override
  public StepResult openByHand(HandOrder order) {
    return turned(order.traffic(), false);
  }

  private StepResult turned(TrafficOrder order, boolean closed) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          of.turned(closed, host.now());
          return closed
              ? StepResult.done("closed").darkFrom(of.closedAt)
              : StepResult.done("open").servedFrom(of.openedAt);
        });
  }
}
