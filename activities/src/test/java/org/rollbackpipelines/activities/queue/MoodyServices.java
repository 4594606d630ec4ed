package org.rollbackpipelines.activities.queue;

import java.time.Instant;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** One worker that runs well until it was stopped, and is what its mood says once it is started. */
final class MoodyServices implements Services {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  private final Mood mood;
  private boolean up = true;
  private boolean startedAgain;
  private int looks;

  MoodyServices(Mood mood) {
    this.mood = mood;
  }

  /** How it does once it is started again. */
  enum Mood {
    BEGINS_ANEW,
    GOES_DOWN,
    NEVER_RUNS
  }

  /** Nobody has to stop what has gone down by itself. */
  boolean isStopped() {
    return !up || mood == Mood.GOES_DOWN;
  }

  @Override
  public ServicesSeen observe(ServiceRuntime runtime) {
    return new ServicesSeen(List.of(seen()), List.of(), List.of(), List.of());
  }

  private ServiceSeen seen() {
    if (!up || !startedAgain) {
      return seen(up ? "running" : "exited (0)", START);
    }
    looks++;
    return switch (mood) {
      case BEGINS_ANEW -> seen("running", START.plusSeconds(looks));
      // It is seen to run once, which is what its start waits for.
      case GOES_DOWN -> seen(looks > 1 ? "exited (3)" : "running", START.plusSeconds(1));
      case NEVER_RUNS -> seen("restarting (1)", START);
    };
  }

  private static ServiceSeen seen(String status, Instant since) {
    return new ServiceSeen("worker", "/srv/shop/releases/a", null, status, since, null);
  }

  @Override
  public StepResult stop(StopOrder order) {
    up = false;
    return StepResult.done("stopped worker");
  }

  @Override
  public StepResult switchTo(SwitchServices call) {
    up = true;
    startedAgain = true;
    return StepResult.done("started worker");
  }

  @Override
  public StepResult keep(KeepServices call) {
    throw new UnsupportedOperationException("nobody keeps versions for a queue");
  }

  @Override
  public StepResult build(BuildServices call) {
    throw new UnsupportedOperationException("nobody builds for a queue");
  }

  @Override
  public StepResult confirm(ConfirmServices call) {
    throw new UnsupportedOperationException("nobody confirms versions for a queue");
  }
}
