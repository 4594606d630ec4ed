package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.time.Instant;
import java.util.List;
import org.rollbackpipelines.activities.command.SideBySide;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Stops the containers of services and leaves them where they are. Speaks to the engine itself: a
 * compose file that nobody can read any more must not be in the way.
 */
final class ComposeStop {
  /** What is stopped here is broken, and users wait. */
  private static final int QUICK_STOP_SECONDS = 3;

  private final DockerClient docker;
  private final ProjectContainers containers;
  private final Stops stops;

  ComposeStop(DockerClient docker, ProjectContainers containers) {
    this.docker = docker;
    this.containers = containers;
    this.stops = new Stops(docker, containers);
  }

  StepResult stop(ComposeRuntime runtime, Instant since) {
    List<String> ids =
        runtime.serviceNames().stream()
            .flatMap(service -> containers.of(runtime.project(), service).stream())
            .map(ProjectContainer::id)
            .toList();
    SideBySide.run(ids.stream().<Runnable>map(id -> () -> stop(id)).toList());
    return StepResult.done("stopped " + ids.size() + " containers; none was removed")
        .darkFrom(stops.first(runtime.project(), runtime.serviceNames(), since));
  }

  private void stop(String id) {
    try {
      docker.stopContainerCmd(id).withTimeout(QUICK_STOP_SECONDS).exec();
    } catch (NotModifiedException | NotFoundException stoppedAlready) {
      // That is what was wanted.
    }
  }
}
