package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.queue.Queues;
import org.rollbackpipelines.workflows.step.StepResult;

record FakeQueues(FakeHost host) implements Queues {
  @Override
  public StepResult check(QueueOrder order) {
    return host.read(() -> StepResult.done("looked at"));
  }

  @Override
  public StepResult pause(QueueOrder order) {
    return acted(order, "paused");
  }

  @Override
  public StepResult pauseAtOnce(QueueOrder order) {
    return acted(order, "paused at once");
  }

  @Override
  public StepResult drain(QueueOrder order) {
    return host.read(() -> StepResult.done("drained"));
  }

  @Override
  public StepResult clean(QueueOrder order) {
    return acted(order, "cleaned");
  }

  @Override
  public StepResult resume(QueueOrder order) {
    return acted(order, "resumed");
  }

  @Override
  public StepResult release(QueueOrder order) {
    return acted(order, "released");
  }

  @Override
  public StepResult pauseByHand(QueueOrder order) {
    return acted(order, "paused by hand: " + names(order));
  }

  @Override
  public StepResult resumeByHand(QueueOrder order) {
    return acted(order, "resumed by hand: " + names(order));
  }

  private static String names(QueueOrder order) {
    return String.join(", ", order.queues().stream().map(JobQueue::name).toList());
  }

  private StepResult acted(QueueOrder order, String what) {
    return host.act(host.named(order.application()), () -> StepResult.done(what));
  }
}
