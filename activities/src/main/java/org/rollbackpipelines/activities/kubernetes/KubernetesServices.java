package org.rollbackpipelines.activities.kubernetes;

import io.temporal.failure.ApplicationFailure;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.KubernetesRuntime;
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

/** Services as Deployments of a Kubernetes cluster. */
public final class KubernetesServices implements Services {
  private final Archive archive;
  private final Patience patience;

  public KubernetesServices(Archive archive, Pulse pulse) {
    this.archive = archive;
    this.patience = new Patience(pulse);
  }

  @Override
  public ServicesSeen observe(ServiceRuntime runtime) {
    return new KubernetesSight(archive).observe(kubernetes(runtime));
  }

  @Override
  public StepResult keep(KeepServices call) {
    return Reach.into(
        kubernetes(call.runtime()),
        reach -> new KubernetesKeep(archive).keep(reach, call.versions()));
  }

  /** No plan asks for it: this is the last line of defence. */
  @Override
  public StepResult build(BuildServices call) {
    throw ApplicationFailure.newNonRetryableFailure(
        "images of Deployments are made elsewhere, not here: "
            + call.versions().stream()
                .map(ServiceVersion::service)
                .collect(Collectors.joining(", "))
            + " cannot be built; nothing was changed; deploy "
            + call.release()
            + " with the pipeline that makes its images",
        "MadeElsewhere");
  }

  @Override
  public StepResult switchTo(SwitchServices call) {
    return Reach.into(
        kubernetes(call.runtime()),
        reach -> new KubernetesSwitch(archive, patience).switchTo(reach, call));
  }

  @Override
  public StepResult stop(StopOrder order) {
    return Reach.into(
        kubernetes(order.runtime()), reach -> new KubernetesStop(patience).stop(reach, order));
  }

  @Override
  public StepResult confirm(ConfirmServices call) {
    return Reach.into(
        kubernetes(call.runtime()),
        reach -> new KubernetesConfirm(archive, patience).confirm(reach, call));
  }

  static KubernetesRuntime kubernetes(ServiceRuntime runtime) {
    return (KubernetesRuntime) runtime;
  }
}
