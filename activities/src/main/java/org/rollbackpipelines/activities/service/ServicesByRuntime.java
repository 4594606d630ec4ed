package org.rollbackpipelines.activities.service;

import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** Hands each call to the adapter of its runtime. */
public final class ServicesByRuntime implements Services {
  private final Map<Class<? extends ServiceRuntime>, Services> adapters;

  public ServicesByRuntime(Map<Class<? extends ServiceRuntime>, Services> adapters) {
    this.adapters = Map.copyOf(adapters);
  }

  @Override
  public ServicesSeen observe(ServiceRuntime runtime) {
    return adapter(runtime).observe(runtime);
  }

  @Override
  public StepResult keep(KeepServices call) {
    return adapter(call.runtime()).keep(call);
  }

  @Override
  public StepResult build(BuildServices call) {
    return adapter(call.runtime()).build(call);
  }

  @Override
  public StepResult switchTo(SwitchServices call) {
    return adapter(call.runtime()).switchTo(call);
  }

  @Override
  public StepResult stop(StopOrder order) {
    return adapter(order.runtime()).stop(order);
  }

  @Override
  public StepResult confirm(ConfirmServices call) {
    return adapter(call.runtime()).confirm(call);
  }

  private Services adapter(ServiceRuntime runtime) {
    Services adapter = adapters.get(runtime.getClass());
    if (adapter == null) {
      throw ApplicationFailure.newNonRetryableFailure(
          "this worker has no adapter for a runtime of kind "
              + runtime.getClass().getSimpleName()
              + "; nothing was changed; start a worker that has it on the application's host",
          "RuntimeNotServed");
    }
    return adapter;
  }
}
