package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The compose projects that have containers, as compose itself noted them on these. */
public final class RunningProjects {
  private static final String PROJECT = "com.docker.compose.project";
  private static final String FOLDER = "com.docker.compose.project.working_dir";
  private static final String FILES = "com.docker.compose.project.config_files";

  private final DockerClient docker;

  public RunningProjects(DockerClient docker) {
    this.docker = docker;
  }

  /** A project with the files it was started from. */
  public record Running(String project, List<Path> files) {
    public Running {
      files = List.copyOf(files);
    }
  }

  /** The projects that were started in that folder; empty when no engine answers. */
  public Optional<List<Running>> in(Path folder) {
    try {
      return Optional.of(
          docker
              .listContainersCmd()
              .withLabelFilter(Map.of(FOLDER, folder.toString()))
              .exec()
              .stream()
              .map(one -> running(folder, one))
              .distinct()
              .toList());
    } catch (RuntimeException e) {
      return Optional.empty(); // Each way of not answering has an exception of its own.
    }
  }

  private static Running running(Path folder, Container container) {
    Map<String, String> labels = container.getLabels();
    return new Running(
        labels.getOrDefault(PROJECT, ""),
        Arrays.stream(labels.getOrDefault(FILES, "").split(",", -1))
            .filter(file -> !file.isBlank())
            .map(file -> folder.resolve(file).normalize())
            .toList());
  }
}
