package org.rollbackpipelines.examples.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One compose project, seen through the docker program. */
final class Docker {
  private static final String REVISION = "org.opencontainers.image.revision";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final String project;

  Docker(Path folder, String project) {
    this.folder = folder;
    this.project = project;
  }

  List<Container> containers() throws IOException {
    List<Container> containers = new ArrayList<>();
    List<String> ids =
        Tool.lines(folder, "docker", "ps", "--all", "--quiet", "--no-trunc", "--filter", ours());
    for (JsonNode seen : inspect("container", ids)) {
      containers.add(container(seen));
    }
    return containers;
  }

  private static Container container(JsonNode seen) {
    JsonNode labels = seen.path("Config").path("Labels");
    List<String> volumes = new ArrayList<>();
    seen.path("Mounts").forEach(mount -> volumes.add(mount.path("Name").asText()));
    return new Container(
        labels.path("com.docker.compose.service").asText(),
        seen.path("Id").asText(),
        seen.path("Image").asText(),
        labels.path(REVISION).asText(),
        seen.path("State").path("StartedAt").asText(),
        seen.path("RestartCount").asInt(),
        seen.path("State").path("Status").asText(),
        volumes);
  }

  /** The images with a name of the project, and those its containers run. */
  Map<String, List<String>> images() throws IOException {
    Map<String, List<String>> images = new TreeMap<>();
    for (JsonNode image : inspect("image", imageIds())) {
      List<String> names = new ArrayList<>();
      image.path("RepoTags").forEach(name -> names.add(name.asText()));
      names.removeIf(name -> !isOurs(name));
      images.put(image.path("Id").asText(), names);
    }
    return images;
  }

  private List<String> imageIds() throws IOException {
    List<String> named =
        Tool.lines(
            folder, "docker", "image", "ls", "--no-trunc", "--format", "{{.Repository}} {{.ID}}");
    Stream<String> ours =
        named.stream()
            .map(line -> line.split(" ", -1))
            .filter(line -> isOurs(line[0]))
            .map(line -> line[1]);
    return Stream.concat(ours, containers().stream().map(Container::image)).distinct().toList();
  }

  private boolean isOurs(String repository) {
    return repository.startsWith(project + "-")
        || repository.startsWith("rollback-kept/" + project + "-");
  }

  List<String> volumes() throws IOException {
    return Tool.lines(folder, "docker", "volume", "ls", "--quiet", "--filter", ours());
  }

  private String ours() {
    return "label=com.docker.compose.project=" + project;
  }

  private JsonNode inspect(String kind, List<String> ids) throws IOException {
    if (ids.isEmpty()) {
      return JSON.createArrayNode();
    }
    String[] command =
        Stream.concat(Stream.of("docker", kind, "inspect"), ids.stream()).toArray(String[]::new);
    return JSON.readTree(Tool.says(folder, command));
  }
}
