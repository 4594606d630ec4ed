package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.docker.ComposeConfig;
import org.rollbackpipelines.activities.docker.RunningProjects;
import org.rollbackpipelines.activities.docker.RunningProjects.Running;

/** Finds the compose project of a folder. */
final class ComposeFinder {
  private final ComposeConfig compose;
  private final RunningProjects running;
  private final Map<String, String> environment;

  ComposeFinder(ComposeConfig compose, RunningProjects running, Map<String, String> environment) {
    this.compose = compose;
    this.running = running;
    this.environment = environment;
  }

  /** In the folder itself, else in one right below it; null where there is none. */
  @Nullable ComposeFound in(Path directory, List<String> seen)
      throws IOException, UnreadableException {
    for (Path folder : folders(directory)) {
      Settings settings = Settings.of(folder, environment);
      Optional<ComposeFiles> files =
          ComposeFiles.in(folder, name -> standsAlone(folder, settings, name));
      if (files.isPresent()) {
        return found(folder, files.get(), settings, seen);
      }
    }
    return null;
  }

  private static List<Path> folders(Path directory) throws IOException {
    try (Stream<Path> below = Files.list(directory)) {
      List<Path> folders =
          below
              .filter(Files::isDirectory)
              .filter(folder -> !Tree.name(folder).startsWith("."))
              .filter(Files::isReadable)
              .sorted()
              .toList();
      return Stream.concat(Stream.of(directory), folders.stream()).toList();
    }
  }

  private ComposeFound found(Path folder, ComposeFiles files, Settings settings, List<String> seen)
      throws UnreadableException {
    Optional<Running> project = running(folder, seen);
    List<String> started = project.map(one -> started(folder, one)).orElse(List.of());
    List<String> chosen = started.isEmpty() ? files.chosen() : started;
    List<String> program = compose.program().orElse(List.of());
    // Broken files are told of with their place, whatever compose makes of them.
    Map<?, ?> plain = new PlainCompose(folder, settings).read(chosen);
    Optional<Map<?, ?>> merged =
        program.isEmpty() ? Optional.empty() : compose.read(program, folder, chosen);
    Map<?, ?> document = merged.isPresent() ? merged.get() : plain;
    if (merged.isEmpty()) {
      seen.add(alone(program));
    }
    return new ComposeFound(
        folder.toString(),
        chosen,
        started.isEmpty() ? files.others() : List.of(),
        project.map(Running::project).orElseGet(() -> name(folder, plain, settings)),
        program,
        new ServiceReader(folder, document).services());
  }

  private static String alone(List<String> program) {
    return program.isEmpty()
        ? "The compose file was read without compose, which is not on this host: have another look."
        : "Compose itself cannot read the file here, and it was read without: see what '"
            + String.join(" ", program)
            + " config' says.";
  }

  private Optional<Running> running(Path folder, List<String> seen) {
    Optional<List<Running>> projects = running.in(folder);
    if (projects.isEmpty()) {
      seen.add("No Docker Engine answers here: running containers were not looked at.");
      return Optional.empty();
    }
    if (projects.get().size() > 1) {
      seen.add(
          "Several compose projects run from here, and the first is taken: "
              + String.join(", ", projects.get().stream().map(Running::project).toList())
              + ".");
    }
    return projects.get().stream().findFirst();
  }

  private static List<String> started(Path folder, Running project) {
    boolean usable =
        project.files().stream().allMatch(file -> file.startsWith(folder) && Files.exists(file));
    return usable
        ? project.files().stream().map(file -> folder.relativize(file).toString()).toList()
        : List.of();
  }

  /** As compose finds it: the variable, the file, the folder. */
  private static String name(Path folder, Map<?, ?> document, Settings settings) {
    return Stream.of(
            settings.get("COMPOSE_PROJECT_NAME"),
            Values.text(document.get("name")),
            Tree.name(folder))
        .map(ComposeFinder::label)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("app");
  }

  private static String label(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^-_a-z0-9]", "").replaceAll("^[-_]+", "");
  }

  /** Whether a file describes each of its services whole, and does not only change another's. */
  private static boolean standsAlone(Path folder, Settings settings, String file) {
    try {
      Map<?, ?> services =
          Values.map(new PlainCompose(folder, settings).read(List.of(file)).get("services"));
      return services.values().stream()
          .map(Values::map)
          .allMatch(service -> service.get("image") != null || service.get("build") != null);
    } catch (UnreadableException e) {
      return true; // It is told of when it is read.
    }
  }
}
