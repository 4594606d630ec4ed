package org.rollbackpipelines.activities.pipeline;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.function.Supplier;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.PipelineRuntime;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** Services that the pipeline of a Git host deploys. */
public final class PipelineServices implements Services {
  private final Pipeline.Reach reach;
  private final Patience patience;
  private final Supplier<Limit> limits;

  public PipelineServices(Archive archive, References references, Pulse pulse) {
    this(archive, references, pulse, Limit::ofStep);
  }

  PipelineServices(Archive archive, References references, Pulse pulse, Supplier<Limit> limits) {
    this.reach = new Pipeline.Reach(archive, references, pulse);
    this.patience = new Patience(pulse);
    this.limits = limits;
  }

  @Override
  public ServicesSeen observe(ServiceRuntime runtime) {
    return new PipelineSight(reach).observe(pipeline(runtime));
  }

  /** Nothing can be pinned at a host: whether there is a way back is all that can be said. */
  @Override
  public StepResult keep(KeepServices call) {
    return reach.into(
        pipeline(call.runtime()),
        limits.get(),
        pipeline -> {
          List<Deployable> all = pipeline.host().deployable(pipeline.errands().all());
          return StepResult.done(
              String.join(
                  "; ",
                  call.versions().stream()
                      .map(ServiceVersion::artifact)
                      .distinct()
                      .map(commit -> words(commit, all))
                      .toList()));
        });
  }

  private static String words(String commit, List<Deployable> all) {
    return PipelineSwitch.shortly(commit)
        + (Deployables.find(commit, all).isPresent()
            ? " can be deployed once more: its run is kept by the host, not by us"
            : " cannot be deployed once more: there is no way back to it");
  }

  /** No plan asks for it: this is the last line of defence. */
  @Override
  public StepResult build(BuildServices call) {
    throw ApplicationFailure.newNonRetryableFailure(
        "what " + pipeline(call.runtime()).pipeline() + " deploys is not built here",
        "MadeElsewhere");
  }

  @Override
  public StepResult switchTo(SwitchServices call) {
    return reach.into(
        pipeline(call.runtime()),
        limits.get(),
        pipeline -> new PipelineSwitch(pipeline, patience).switchTo(call));
  }

  /** No plan asks for it: this is the last line of defence. */
  @Override
  public StepResult stop(StopOrder order) {
    throw ApplicationFailure.newNonRetryableFailure(
        pipeline(order.runtime()).pipeline()
            + " can only deploy: nothing was stopped, and nothing was changed",
        "CannotStop");
  }

  @Override
  public StepResult confirm(ConfirmServices call) {
    return reach.into(
        pipeline(call.runtime()),
        Limit.in(call.within()),
        pipeline -> new PipelineConfirm(pipeline, patience).confirm(call));
  }

  static PipelineRuntime pipeline(ServiceRuntime runtime) {
    return (PipelineRuntime) runtime;
  }
}
