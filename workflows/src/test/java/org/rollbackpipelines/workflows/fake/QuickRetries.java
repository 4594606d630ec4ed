package org.rollbackpipelines.workflows.fake;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import java.time.Duration;

/**
 * Tries failed activities again at once, as often as before: the engine of the tests skips no time
 * while an activity waits for its next try.
 */
final class QuickRetries extends WorkerInterceptorBase {
  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new Quick(outbound));
      }
    };
  }

  private static final class Quick extends WorkflowOutboundCallsInterceptorBase {
    Quick(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      return super.executeActivity(
          new ActivityInput<>(
              input.getActivityName(),
              input.getResultClass(),
              input.getResultType(),
              input.getArgs(),
              quick(input.getOptions()),
              input.getHeader()));
    }

    private static ActivityOptions quick(ActivityOptions options) {
      return options.toBuilder()
          .setRetryOptions(
              RetryOptions.newBuilder(options.getRetryOptions())
                  .setInitialInterval(Duration.ofMillis(1))
                  .setMaximumInterval(Duration.ofMillis(5))
                  .build())
          .build();
    }
  }
}
