package org.rollbackpipelines.activities.docker;

import static org.rollbackpipelines.activities.docker.EngineUnreachableException.asking;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.evidence.Witness;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** What Docker Engine tells of a compose project, its databases and caches included. */
public final class ComposeWitness implements Witness {
  private final DockerClient docker;
  private final ComposeSight sight;
  private final ProjectContainers containers;

  public ComposeWitness(DockerClient docker, Commands commands) {
    this.docker = docker;
    this.sight = new ComposeSight(docker, new Compose(commands));
    this.containers = new ProjectContainers(docker);
  }

  @Override
  public List<String> services(ServiceRuntime runtime) {
    return asking(() -> containers.services(project(runtime)));
  }

  @Override
  public List<String> status(ServiceRuntime runtime) {
    return asking(() -> lines(runtime, ComposeWitness::status));
  }

  @Override
  public List<String> versions(ServiceRuntime runtime) {
    ServicesSeen seen = sight.observe((ComposeRuntime) runtime);
    List<String> lines = new ArrayList<>(seen.tools());
    seen.problems().forEach(problem -> lines.add("problem: " + problem));
    lines.addAll(asking(() -> lines(runtime, this::version)));
    return lines;
  }

  @Override
  public void log(ServiceRuntime runtime, String service, int lines, Consumer<String> line) {
    for (ProjectContainer one : asking(() -> containers.of(project(runtime), service))) {
      line.accept("container " + one.name() + " " + ImageName.shortId(one.id()));
      ContainerLog.tell(docker, one, lines, line);
    }
  }

  @Override
  public List<Path> folders(ServiceRuntime runtime) {
    return List.of(Path.of(((ComposeRuntime) runtime).directory()), Path.of("/var/lib/docker"));
  }

  private List<String> lines(ServiceRuntime runtime, Function<ProjectContainer, String> line) {
    String project = project(runtime);
    return containers.services(project).stream()
        .flatMap(service -> containers.of(project, service).stream())
        .map(line)
        .toList();
  }

  private static String status(ProjectContainer one) {
    return one.name() + " " + one.status() + ", started " + one.startedAt();
  }

  /** Labels of the image alone: those of a container hold paths, its environment holds secrets. */
  private String version(ProjectContainer one) {
    Map<String, String> labels =
        Objects.requireNonNull(docker.inspectImageCmd(one.image()).exec().getConfig()).getLabels();
    return one.name()
        + " "
        + one.imageName()
        + " "
        + one.image()
        + " "
        + (labels == null ? Map.of() : new TreeMap<>(labels));
  }

  private static String project(ServiceRuntime runtime) {
    return ComposeProject.of((ComposeRuntime) runtime).name();
  }
}
