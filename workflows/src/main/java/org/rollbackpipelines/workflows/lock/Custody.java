package org.rollbackpipelines.workflows.lock;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Ports;

/** Holds an application for one run, in the engine and on its host, while the run acts. */
public final class Custody {
  private final LockHolder holder;
  private final LocatedApplication located;

  public Custody(LockHolder holder, LocatedApplication located) {
    this.holder = holder;
    this.located = located;
  }

  /** Acts while it is held; a host that cannot be asked is told to the second function. */
  public <R> R during(Functions.Func1<HeldLock, R> act, Functions.Func1<ActivityFailure, R> deaf) {
    HeldLock lock = HeldLock.take(holder, Ports.ofAnyWorker(Locks.class, "Who holds it?"));
    try {
      R result = onHost(lock, act, deaf);
      giveBack(lock);
      return result;
    } catch (TemporalFailure failure) {
      giveBack(lock);
      throw failure;
    }
  }

  private <R> R onHost(
      HeldLock lock, Functions.Func1<HeldLock, R> act, Functions.Func1<ActivityFailure, R> deaf) {
    HostHold hold;
    try {
      hold = HostHold.take(holder, located.host());
    } catch (ActivityFailure failure) {
      return deaf.apply(failure);
    }
    try {
      return act.apply(lock);
    } finally {
      Workflow.newDetachedCancellationScope(hold::release).run();
    }
  }

  /** Not every engine ends a child with its parent: the embedded one does not. */
  private static void giveBack(HeldLock lock) {
    Workflow.newDetachedCancellationScope(lock::release).run();
  }
}
