package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.LeaveOrder;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;
import org.rollbackpipelines.workflows.traffic.Upstreams;

record FakeUpstreams(FakeHost host) implements Upstreams {
  @Override
  public StepResult check(SideOrder order) {
    return host.read(() -> StepResult.done(order.to() + " has none"));
  }

  @Override
  public StepResult ask(SideOrder order) {
    return host.read(() -> StepResult.done(order.to() + " is well"));
  }

  @Override
  public StepResult send(SideOrder order) {
    return sent(order.order(), order.to() + ":" + order.percent());
  }

  @Override
  public StepResult watch(SideOrder order) {
    return host.read(() -> StepResult.done(order.to() + " bears it"));
  }

  @Override
  public StepResult leave(LeaveOrder order) {
    FakeApplication of = host.named(order.order().application());
    return host.act(
        of,
        () -> {
          of.stopped.addAll(order.stop().runtime().serviceNames());
          return StepResult.done("stopped " + order.left());
        });
  }

  @Override
  public StepResult checkReturn(UpstreamOrder order) {
    return host.read(() -> StepResult.done("as it was left"));
  }

  @Override
  public StepResult bringBack(UpstreamOrder order) {
    return sent(order, "before-" + order.run());
  }

  @Override
  public StepResult giveBack(UpstreamOrder order) {
    return sent(order, "before-" + order.run());
  }

  @Override
  public StepResult sendAgain(UpstreamOrder order) {
    return sent(order, "as-" + order.run());
  }

  private StepResult sent(UpstreamOrder order, String where) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          of.sends(where);
          return StepResult.done(where);
        });
  }
}
