package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The containers of a compose project, found by the labels both generations of compose give. */
final class ProjectContainers {
  private static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";
  private static final String ONE_OFF = "com.docker.compose.oneoff";

  private final DockerClient docker;

  ProjectContainers(DockerClient docker) {
    this.docker = docker;
  }

  /** All containers of a service, the one that matters first. */
  List<ProjectContainer> of(String project, String service) {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(labels(project, service))
        .exec()
        .stream()
        .map(Container::getId)
        .flatMap(this::inspect)
        .sorted(ProjectContainer.BEST_FIRST)
        .toList();
  }

  /** The services that have a container, those included that no release replaces. */
  List<String> services(String project) {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(PROJECT, project, ONE_OFF, "False"))
        .exec()
        .stream()
        .map(one -> one.getLabels().getOrDefault(SERVICE, ""))
        .filter(service -> !service.isEmpty())
        .sorted()
        .distinct()
        .toList();
  }

  Optional<ProjectContainer> best(String project, String service) {
    return of(project, service).stream().findFirst();
  }

  /** Takes a container away that no longer runs; its volumes stay. */
  void removeStopped(ProjectContainer container) {
    try {
      docker.removeContainerCmd(container.id()).withForce(false).withRemoveVolumes(false).exec();
    } catch (NotFoundException e) {
      return; // Gone already.
    }
  }

  void rename(ProjectContainer container, String name) {
    docker.renameContainerCmd(container.id()).withName(name).exec();
  }

  static Map<String, String> labels(String project, String service) {
    return Map.of(PROJECT, project, SERVICE, service, ONE_OFF, "False");
  }

  /** A container may go while the list is read. */
  private Stream<ProjectContainer> inspect(String id) {
    try {
      return Stream.of(ProjectContainer.of(docker.inspectContainerCmd(id).exec()));
    } catch (NotFoundException e) {
      return Stream.empty();
    }
  }
}
