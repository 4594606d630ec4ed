package org.rollbackpipelines.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Beats for every activity with what it last said it was at, so that a dead worker shows within
 * seconds, and notes in its result how often it was tried. An activity whose result nobody waits
 * for any more is interrupted.
 */
public final class PulseInterceptor extends WorkerInterceptorBase {
  private static final int EVERY_SECONDS = 1;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "activity-pulse");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Pulse(next);
  }

  private final class Pulse extends ActivityInboundCallsInterceptorBase {
    private @Nullable NotedContext context;

    Pulse(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      NotedContext noted = new NotedContext(context);
      this.context = noted;
      super.init(noted);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      NotedContext beating = context;
      if (beating == null || beating.getInfo().isLocal()) {
        return super.execute(input);
      }
      Interrupt interrupt = new Interrupt(Thread.currentThread());
      ScheduledFuture<?> pulse = start(beating, interrupt);
      try {
        return counted(super.execute(input), beating.getInfo().getAttempt());
      } catch (RuntimeException failure) {
        throw interrupt.told(failure);
      } finally {
        pulse.cancel(false);
        interrupt.over();
      }
    }

    private ScheduledFuture<?> start(NotedContext beating, Interrupt interrupt) {
      return clock.scheduleAtFixedRate(
          () -> beat(beating, interrupt), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private static void beat(NotedContext beating, Interrupt interrupt) {
      try {
        beating.beat();
      } catch (ActivityCompletionException nobodyWaits) {
        interrupt.happens(nobodyWaits);
        throw nobodyWaits;
      }
    }

    private static ActivityOutput counted(ActivityOutput output, int attempt) {
      return output.getResult() instanceof StepResult result
          ? new ActivityOutput(result.attempts(attempt))
          : output;
    }
  }
}
