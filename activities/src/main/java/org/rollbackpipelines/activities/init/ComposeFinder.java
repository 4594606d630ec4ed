package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.docker.ComposeConfig;
import org.rollbackpipelines.activities.docker.RunningProjects;
import org.rollbackpipelines.activities.docker.RunningProjects.Running;

/** Finds the compose project of a folder; where there is no compose, the files are read alone. */
final class ComposeFinder {
  private final @Nullable ComposeConfig compose;
  private final RunningProjects running;
  private final Map<String, String> environment;

  ComposeFinder(
      @Nullable ComposeConfig compose, RunningProjects running, Map<String, String> environment) {
    this.compose = compose;
    this.running = running;
    this.environment = environment;
  }

  /** In the folder itself, else in one right below it; null where there is none. */
  @Nullable ComposeFound in(Path directory, List<String> seen)
      throws IOException, UnreadableException {
    List<Path> folders = folders(directory);
    if (folders.isEmpty()) {
      return null;
    }
    if (folders.size() > 1 && !folders.get(0).equals(directory)) {
      seen.add(
          "Other folders have compose files, too: "
              + String.join(
                  ", ", folders.subList(1, folders.size()).stream().map(Tree::name).toList())
              + ". --directory names the one that is meant.");
    }
    return found(folders.get(0), seen);
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
      return Stream.concat(Stream.of(directory), folders.stream())
          .filter(ComposeFiles::areIn)
          .toList();
    }
  }

  private ComposeFound found(Path folder, List<String> seen)
      throws IOException, UnreadableException {
    Settings settings = Settings.of(folder, environment);
    ComposeFiles files = ComposeFiles.in(folder, name -> standsAlone(folder, settings, name));
    Optional<Running> project = running(folder, seen);
    List<String> started =
        project
            .map(one -> started(folder, one))
            .filter(some -> !some.isEmpty())
            .orElseGet(() -> set(folder, settings));
    List<String> chosen = started.isEmpty() ? files.chosen() : started;
    // Broken files are told of with their place, whatever compose makes of them.
    Map<?, ?> plain = new PlainCompose(folder, settings).read(chosen);
    List<String> program = program();
    Optional<Map<?, ?>> merged = merged(program, folder, chosen);
    Map<?, ?> document = merged.isPresent() ? merged.get() : plain;
    if (merged.isEmpty()) {
      seen.add(alone(program));
    }
    List<ServiceFound> services = new ServiceReader(folder, document).services();
    elsewhere(services, new PlainCompose(folder, settings).naming(chosen), seen);
    return new ComposeFound(
        folder.toString(),
        chosen,
        started.isEmpty() ? files.others() : List.of(),
        project.map(Running::project).orElseGet(() -> name(folder, plain, settings)),
        program,
        services);
  }

  /** The tag of a pulled image is changed in the files that the profile names, and in no other. */
  private static void elsewhere(List<ServiceFound> services, Set<String> named, List<String> seen) {
    services.stream()
        .filter(service -> service.isPulled() && !named.contains(service.name()))
        .forEach(
            service ->
                seen.add(
                    "The image of "
                        + service.name()
                        + " is named in a file that is extended or included, where no tag is"
                        + " changed: name it in the compose file itself (docs/pulled-images.md)."));
  }

  private List<String> program() {
    return compose == null ? List.of() : compose.program().orElse(List.of());
  }

  private Optional<Map<?, ?>> merged(List<String> program, Path folder, List<String> files) {
    return compose == null || program.isEmpty()
        ? Optional.empty()
        : compose.read(program, folder, files);
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

  /** Those that compose itself would take, because a variable says so. */
  private static List<String> set(Path folder, Settings settings) {
    List<String> files =
        Stream.of(settings.get("COMPOSE_FILE").split(":", -1))
            .filter(file -> !file.isBlank())
            .toList();
    return files.stream().allMatch(file -> Files.exists(folder.resolve(file))) ? files : List.of();
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
