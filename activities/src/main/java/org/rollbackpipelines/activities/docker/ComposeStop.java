package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.command.SideBySide;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Stops the containers of services and leaves them where they are. Speaks to the engine itself: a
 * compose file that nobody can read any more must not be in the way.
 */
final class ComposeStop {
  /** What is stopped here is broken, and users wait; who needs longer says stop_grace_period. */
  private static final Duration QUICK_STOP = Duration.ofSeconds(3);

  private static final Duration MOMENT = Duration.ofMillis(50);

  private final DockerClient docker;
  private final ProjectContainers containers;
  private final Stops stops;
  private final Pulse pulse;

  ComposeStop(DockerClient docker, ProjectContainers containers, Pulse pulse) {
    this.docker = docker;
    this.containers = containers;
    this.stops = new Stops(docker, containers);
    this.pulse = pulse;
  }

  StepResult stop(ComposeRuntime runtime, StopOrder order) {
    List<String> ids =
        runtime.serviceNames().stream()
            .flatMap(service -> containers.of(runtime.project(), service).stream())
            .map(ProjectContainer::id)
            .toList();
    Patience patience = new Patience(pulse.forOtherThreads());
    SideBySide.run(ids.stream().<Runnable>map(id -> () -> stop(id, order, patience)).toList());
    return StepResult.done("stopped " + ids.size() + " containers; none was removed")
        .darkFrom(stops.first(runtime.project(), runtime.serviceNames(), order.since()));
  }

  /**
   * The engine could wait by itself, but answers nothing meanwhile: neither would a step that is
   * cancelled end, nor would anybody hear that it is alive.
   */
  private void stop(String id, StopOrder order, Patience patience) {
    try {
      Map<?, ?> config = config(docker.inspectContainerCmd(id).exec());
      signal(id, config);
      awaitEnd(id, grace(config, order), patience);
      docker.stopContainerCmd(id).withTimeout(0).exec();
    } catch (NotModifiedException | NotFoundException stoppedAlready) {
      // That is what was wanted.
    }
  }

  private void signal(String id, Map<?, ?> config) {
    Object signal = config.get("StopSignal");
    try {
      docker.killContainerCmd(id).withSignal(signal == null ? "SIGTERM" : "" + signal).exec();
    } catch (ConflictException notRunning) {
      return; // It may be about to be restarted; the engine's own stop ends that, too.
    }
  }

  private void awaitEnd(String id, Duration grace, Patience patience) {
    long start = System.nanoTime();
    while (isRunning(id) && System.nanoTime() - start < grace.toNanos()) {
      patience.pause(MOMENT, "waiting for containers to stop");
    }
  }

  private boolean isRunning(String id) {
    return Boolean.TRUE.equals(docker.inspectContainerCmd(id).exec().getState().getRunning());
  }

  private static Duration grace(Map<?, ?> config, StopOrder order) {
    Duration given = order.grace();
    if (given != null) {
      return given;
    }
    Duration longest = order.longest();
    Duration wanted =
        config.get("StopTimeout") instanceof Number seconds
            ? Duration.ofSeconds(seconds.longValue())
            : QUICK_STOP;
    return longest == null || wanted.compareTo(longest) < 0 ? wanted : longest;
  }

  /** As the engine tells it: the client has no words for how a container is stopped. */
  private static Map<?, ?> config(InspectContainerResponse seen) {
    return seen.getRawValues().get("Config") instanceof Map<?, ?> config ? config : Map.of();
  }
}
