package org.rollbackpipelines.activities.docker;

import static org.rollbackpipelines.activities.docker.EngineUnreachableException.asking;

import com.github.dockerjava.api.DockerClient;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** Services in containers of a compose project. */
public final class ComposeServices implements Services {
  private final ComposeSight sight;
  private final ComposeKeep keep;
  private final ComposeBuild build;
  private final ComposeSwitch change;
  private final ComposeStop stop;
  private final ComposeConfirm confirm;

  public ComposeServices(DockerClient docker, Commands commands) {
    Compose compose = new Compose(commands);
    LocalImages images = new LocalImages(docker);
    ProjectContainers containers = new ProjectContainers(docker);
    sight = new ComposeSight(docker, compose);
    keep = new ComposeKeep(images);
    build = new ComposeBuild(compose, images, commands);
    change = new ComposeSwitch(docker, compose, commands);
    stop = new ComposeStop(docker, containers, commands.pulse());
    confirm = new ComposeConfirm(containers, images, new Patience(commands.pulse()));
  }

  @Override
  public ServicesSeen observe(ServiceRuntime runtime) {
    return sight.observe(compose(runtime));
  }

  @Override
  public StepResult keep(KeepServices call) {
    return asking(() -> keep.keep(compose(call.runtime()), call.versions()));
  }

  @Override
  public StepResult build(BuildServices call) {
    return asking(() -> build.build(compose(call.runtime()), call));
  }

  @Override
  public StepResult switchTo(SwitchServices call) {
    return asking(() -> change.switchTo(compose(call.runtime()), call));
  }

  @Override
  public StepResult stop(StopOrder order) {
    return asking(() -> stop.stop(compose(order.runtime()), order));
  }

  @Override
  public StepResult confirm(ConfirmServices call) {
    return asking(() -> confirm.confirm(compose(call.runtime()), call));
  }

  private static ComposeRuntime compose(ServiceRuntime runtime) {
    return (ComposeRuntime) runtime;
  }
}
