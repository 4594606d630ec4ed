package org.rollbackpipelines.activities.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rollbackpipelines.workflows.application.ComposeRuntime;

/**
 * A compose project as compose is told of it.
 *
 * @param environment what its files may refer to, besides the worker's own environment
 */
record ComposeProject(
    String name, Path directory, List<Path> files, Map<String, String> environment) {

  ComposeProject {
    files = List.copyOf(files);
    environment = Map.copyOf(environment);
  }

  static ComposeProject of(ComposeRuntime runtime) {
    return in(Path.of(runtime.directory()), runtime, Map.of());
  }

  static ComposeProject in(
      Path directory, ComposeRuntime runtime, Map<String, String> environment) {
    Path base = directory.toAbsolutePath().normalize();
    List<Path> files = runtime.files().stream().map(base::resolve).toList();
    return new ComposeProject(label(runtime.project()), base, files, environment);
  }

  /** The same project, described by other files. */
  ComposeProject describedBy(Path file) {
    return new ComposeProject(name, directory, List.of(file), environment);
  }

  /** Compose writes names in lower case and drops what it does not like. */
  static String label(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^-_a-z0-9]", "");
  }

  List<String> options() {
    List<String> options = new ArrayList<>(List.of("--project-directory", directory.toString()));
    options.addAll(List.of("--project-name", name));
    files.forEach(file -> options.addAll(List.of("--file", file.toString())));
    return options;
  }
}
