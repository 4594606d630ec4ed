package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import java.util.Optional;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.container.ContainerAwayException;
import org.rollbackpipelines.activities.container.ServiceContainer;
import org.rollbackpipelines.activities.container.ServiceContainers;

/** Containers of compose projects. */
public final class ComposeContainers implements ServiceContainers {
  private final DockerClient docker;
  private final Commands commands;

  public ComposeContainers(DockerClient docker, Commands commands) {
    this.docker = docker;
    this.commands = commands;
  }

  @Override
  public ServiceContainer running(String project, String service) {
    Optional<ProjectContainer> best =
        Away.orNot(
            service,
            () -> new ProjectContainers(docker).best(ComposeProject.label(project), service));
    ProjectContainer container =
        best.orElseThrow(
            () ->
                new ContainerAwayException(
                    "the service '"
                        + service
                        + "' has no container in the compose project '"
                        + project
                        + "'; start it, or correct service and project in the profile"));
    if (!container.running()) {
      throw new ContainerAwayException(
          "the container '"
              + container.name()
              + "' of the service '"
              + service
              + "' does not run, it is "
              + container.status()
              + "; what it holds is as it was; start it");
    }
    return new DockerContainer(docker, commands, service, container.id());
  }
}
