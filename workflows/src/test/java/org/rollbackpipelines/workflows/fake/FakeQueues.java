package org.rollbackpipelines.workflows.fake;

import java.util.List;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.observe.QueueSeen;
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

  @Override
  public List<QueueSeen> depths(QueueOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () ->
            order.queues().stream()
                .map(one -> new QueueSeen(one.name(), false, of.waiting(one), 0L, null, 0L, null))
                .toList());
  }

  @Override
  public StepResult stopWorkers(QueueOrder order) {
    return acted(order, "workers stopped");
  }

  @Override
  public StepResult clear(QueueOrder order) {
    FakeApplication of = host.named(order.application());
    return host.act(of, () -> StepResult.done(of.putAway(names(order), order.run())));
  }

  @Override
  public StepResult putBack(QueueOrder order) {
    FakeApplication of = host.named(order.application());
    String kept = order.kept() == null ? order.run() : order.kept();
    return host.act(of, () -> StepResult.done(of.putBack(names(order), kept)));
  }

  @Override
  public StepResult putBackByHand(QueueOrder order) {
    return putBack(order);
  }

  @Override
  public StepResult kept(QueueOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(() -> StepResult.done("kept: " + of.keptJobs()));
  }

  private static String names(QueueOrder order) {
    return String.join(", ", order.queues().stream().map(JobQueue::name).toList());
  }

  private StepResult acted(QueueOrder order, String what) {
    return host.act(host.named(order.application()), () -> StepResult.done(what));
  }
}
