package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is true of a shop, asked of Docker, git and the file system directly and not through our
 * adapters.
 */
record State(
    Map<String, String> containers,
    Map<String, String> images,
    String head,
    Map<String, String> files) {

  static State of(Shop shop) {
    return new State(containers(shop), images(shop), shop.head(), files(shop.folder()));
  }

  /** Container id, image id and start time by service. */
  private static Map<String, String> containers(Shop shop) {
    Map<String, String> containers = new TreeMap<>();
    String filter = "label=com.docker.compose.project=" + shop.name();
    for (String id :
        shop.in("docker", "ps", "-aq", "--no-trunc", "--filter", filter).out().lines().toList()) {
      String line =
          shop.in(
                  "docker",
                  "inspect",
                  "--format",
                  "{{index .Config.Labels \"com.docker.compose.service\"}}|{{.Id}}|{{.Image}}|{{.State.StartedAt}}|{{.RestartCount}}|{{.State.Status}}",
                  id)
              .out()
              .strip();
      int bar = line.indexOf('|');
      containers.merge(line.substring(0, bar), line.substring(bar + 1), (a, b) -> a + " AND " + b);
    }
    return containers;
  }

  private static Map<String, String> images(Shop shop) {
    Map<String, String> images = new TreeMap<>();
    shop.in("docker", "image", "ls", "--no-trunc", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}")
        .out()
        .lines()
        .filter(line -> line.contains(shop.name()))
        .forEach(line -> images.put(line.split(" ", -1)[0], line.split(" ", -1)[1]));
    return images;
  }

  /** Every file of the checkout, git's own included, with its size and time. */
  private static Map<String, String> files(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file :
          all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
        files.put(
            folder.relativize(file).toString(),
            Files.size(file) + " bytes of " + Files.getLastModifiedTime(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  String container(String service) {
    return containers.getOrDefault(service, "absent").split("\\|", -1)[0];
  }

  String image(String service) {
    String[] parts = containers.getOrDefault(service, "absent|absent").split("\\|", -1);
    return parts[1];
  }
}
