package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.steer.Approval;
import org.rollbackpipelines.workflows.steer.Order;

/** What the workflows of all tiers share: what they answer, and how they are steered. */
abstract class TierWorkflow implements Rollback {
  private final Logbook log;

  TierWorkflow(TierName tier) {
    log = new Logbook(tier);
  }

  final Logbook log() {
    return log;
  }

  @Override
  public Progress progress() {
    return log.progress();
  }

  @Override
  public @Nullable Plan plan() {
    return log.plan();
  }

  @Override
  public String approve(Approval approval) {
    return log.helm().approve(approval);
  }

  @Override
  public void mayApprove(Approval approval) {
    log.helm().mayApprove(approval);
  }

  @Override
  public String abort(Order order) {
    return log.helm().abort(order);
  }

  @Override
  public void mayAbort(Order order) {
    log.helm().mayAbort(order);
  }

  @Override
  public String pause(Order order) {
    return log.helm().pause(order);
  }

  @Override
  public void mayPause(Order order) {
    log.helm().mayPause(order);
  }

  @Override
  public String goOn(Order order) {
    return log.helm().goOn(order);
  }

  @Override
  public void mayGoOn(Order order) {
    log.helm().mayGoOn(order);
  }

  @Override
  public String retry(Order order) {
    return log.helm().retry(order);
  }

  @Override
  public void mayRetry(Order order) {
    log.helm().mayRetry(order);
  }

  @Override
  public String skip(Order order) {
    return log.helm().skip(order);
  }

  @Override
  public void maySkip(Order order) {
    log.helm().maySkip(order);
  }
}
