package org.rollbackpipelines.activities.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.StepResult;

/** Builds images from a checkout beside the live one, under names nothing runs under. */
final class ComposeBuild {
  /** The step's own budget ends a build sooner: its heartbeat then fails. */
  private static final Duration PATIENCE = Duration.ofHours(2);

  /** The engine does the work, out of sight here, and a compiler in it may be silent for long. */
  private static final Duration HUNG = Duration.ofMinutes(30);

  private static final int LINES = 12;

  /** How both generations of compose say that the engine went away under them. */
  private static final Pattern LOST =
      Pattern.compile(
          "cannot connect to the docker daemon|couldn't connect to docker daemon"
              + "|error during connect|error reading from server|docker\\.sock|connection aborted",
          Pattern.CASE_INSENSITIVE);

  private final Compose compose;
  private final LocalImages images;
  private final Commands commands;

  ComposeBuild(Compose compose, LocalImages images, Commands commands) {
    this.compose = compose;
    this.images = images;
    this.commands = commands;
  }

  StepResult build(ComposeRuntime runtime, BuildServices call) {
    List<ServiceVersion> missing =
        call.versions().stream()
            .filter(one -> !runtime.pulled().contains(one.service()))
            .filter(one -> images.find(one.artifact()).isEmpty())
            .toList();
    if (missing.isEmpty()) {
      return StepResult.done("already there: " + names(call.versions()));
    }
    Duration took = build(runtime, call, missing);
    missing.forEach(images::require);
    return StepResult.done("built " + names(missing) + " in " + took.toSeconds() + " s");
  }

  private Duration build(ComposeRuntime runtime, BuildServices call, List<ServiceVersion> missing) {
    ComposeProject project = checkedOut(runtime, call);
    ComposeModel model = model(Path.of(runtime.directory()), project);
    boolean plugin = compose.required().plugin();
    try (BuildFile file = BuildFile.write(model, missing, call.commit(), plugin)) {
      Command build = compose.command(project.describedBy(file.file()), arguments(missing, plugin));
      CommandResult result =
          commands.run(build.with(builder(plugin)).within(PATIENCE).idleFor(HUNG));
      requireBuilt(result, call, missing, HiddenValues.of(project));
      return result.took();
    }
  }

  /** The same source fails the same way again; only an engine that was lost is worth a retry. */
  private void requireBuilt(
      CommandResult result, BuildServices call, List<ServiceVersion> missing, HiddenValues values) {
    if (result.ok()) {
      return;
    }
    missing.forEach(version -> images.find(version.artifact()));
    String said = values.in(result.lastLines(LINES));
    throw LOST.matcher(said).find()
        ? new IllegalStateException("Docker Engine was lost during the build: " + said)
        : ComposeFaults.buildFailed(names(missing), call.directory(), result.exit(), said);
  }

  private ComposeModel model(Path live, ComposeProject project) {
    BorrowedSettings lent = BorrowedSettings.lend(live, project.directory());
    try {
      return compose.model(project);
    } finally {
      lent.takeBack();
    }
  }

  private static ComposeProject checkedOut(ComposeRuntime runtime, BuildServices call) {
    Path position = position(runtime.directory(), call.repository());
    Map<String, String> release =
        Map.of("GIT_COMMIT", call.commit(), "APP_VERSION", call.release());
    return ComposeProject.in(Path.of(call.directory()).resolve(position), runtime, release);
  }

  /** Where in the repository the compose folder is; links in either path do not matter. */
  private static Path position(String directory, String repository) {
    try {
      Path root = Path.of(repository).toRealPath();
      Path folder = Path.of(directory).toRealPath();
      if (folder.startsWith(root)) {
        return root.relativize(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find '" + directory + "' in '" + repository + "'", e);
    }
    throw ComposeFaults.outsideRepository(directory, repository);
  }

  /** Without buildx the docker program cannot use BuildKit, even where the engine could. */
  private Map<String, String> builder(boolean plugin) {
    boolean chosen = System.getenv().containsKey("DOCKER_BUILDKIT");
    if (plugin || chosen || commands.run(Command.of("docker", "buildx", "version")).ok()) {
      return Map.of();
    }
    return Map.of("DOCKER_BUILDKIT", "0", "COMPOSE_DOCKER_CLI_BUILD", "0");
  }

  /** The first compose leaves the container of a failed build behind unless told otherwise. */
  private static String[] arguments(List<ServiceVersion> versions, boolean plugin) {
    List<String> arguments =
        new ArrayList<>(plugin ? List.of("build") : List.of("build", "--force-rm"));
    versions.forEach(version -> arguments.add(version.service()));
    return arguments.toArray(String[]::new);
  }

  private static String names(List<ServiceVersion> versions) {
    return versions.stream()
        .map(version -> version.service() + " as " + version.artifact())
        .collect(Collectors.joining(", "));
  }
}
