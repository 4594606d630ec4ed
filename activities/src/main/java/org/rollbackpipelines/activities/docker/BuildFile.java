package org.rollbackpipelines.activities.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A compose file that can do nothing but build: for each service its build section and the name its
 * image gets. The names that containers run under are not in it, so no build can move them.
 */
final class BuildFile implements AutoCloseable {
  /** The first compose demands a version; this one knows every build setting it has. */
  private static final String VERSION = "2.4";

  private final Path file;

  private BuildFile(Path file) {
    this.file = file;
  }

  static BuildFile write(
      ComposeModel model, List<ServiceVersion> versions, String commit, boolean plugin) {
    Map<String, Object> document = new LinkedHashMap<>();
    if (!plugin) {
      document.put("version", VERSION);
    }
    Map<String, Object> services = new LinkedHashMap<>();
    versions.forEach(version -> services.put(version.service(), service(model, version, commit)));
    document.put("services", services);
    return new BuildFile(write(new Yaml(new DumperOptions()).dump(document)));
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove '" + file + "'", e);
    }
  }

  private static Map<String, Object> service(
      ComposeModel model, ServiceVersion version, String commit) {
    Map<?, ?> asked =
        model.build(version.service()).orElseThrow(() -> ComposeFaults.notBuilt(version.service()));
    Map<Object, Object> build = new LinkedHashMap<>(asked);
    build.put("labels", labels(asked.get("labels"), commit));
    return Map.of("image", version.artifact(), "build", build);
  }

  /** Labels stand in compose files as a mapping or as a list. */
  private static Map<String, String> labels(@Nullable Object asked, String commit) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (asked instanceof Map<?, ?> map) {
      map.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
    }
    if (asked instanceof Collection<?> list) {
      list.stream()
          .map(item -> item + "=")
          .map(item -> item.split("=", 3))
          .forEach(pair -> labels.put(pair[0], pair[1]));
    }
    labels.put(LocalImages.REVISION, commit);
    return labels;
  }

  /** Build arguments may be secrets: a new temporary file is its owner's alone. */
  private static Path write(String text) {
    try {
      Path file = Files.createTempFile("rollback-build-", ".yml");
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a temporary file; free some disk", e);
    }
  }
}
