package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.action.ActionOrder;
import org.rollbackpipelines.workflows.action.Actions;
import org.rollbackpipelines.workflows.action.ActionsNeeded;
import org.rollbackpipelines.workflows.step.StepResult;

record FakeActions(FakeHost host) implements Actions {
  @Override
  public StepResult check(ActionsNeeded actions) {
    return host.read(() -> StepResult.done("can be called"));
  }

  @Override
  public StepResult call(ActionOrder order) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          of.called.remove(order.action().name());
          of.called.add(order.action().name());
          return StepResult.done("called");
        });
  }

  @Override
  public StepResult takeBack(ActionOrder order) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          of.called.remove(order.action().name());
          return StepResult.done("taken back");
        });
  }
}
