package org.rollbackpipelines.activities.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.yaml.snakeyaml.error.YAMLException;

/** Compose, whichever of its two generations this host has. */
final class Compose {
  private static final Duration QUICK = Duration.ofSeconds(30);

  private final Commands commands;
  private @Nullable ComposeProgram found;

  Compose(Commands commands) {
    this.commands = commands;
  }

  /** Looks for it until it is found, then never again. */
  synchronized Optional<ComposeProgram> program() {
    if (found == null) {
      found = ComposeProgram.find(commands).orElse(null);
    }
    return Optional.ofNullable(found);
  }

  /** What the project's files say now; fails for good when they say nothing compose understands. */
  ComposeModel model(ComposeProject project) {
    requireFiles(project);
    CommandResult answer = commands.run(command(project, "config").within(QUICK));
    if (!answer.ok()) {
      throw ComposeFaults.composeInvalid(
          "compose cannot read "
              + project.files()
              + "; nothing was changed; correct the file: "
              + HiddenValues.of(project).in(answer.stderr()).strip());
    }
    return parse(project, answer.stdout());
  }

  Command command(ComposeProject project, String... arguments) {
    List<String> argv = new ArrayList<>(required().argv());
    argv.addAll(project.options());
    argv.addAll(Arrays.asList(arguments));
    return Command.of(argv)
        .in(project.directory())
        .with(project.environment())
        .hiding(HiddenValues.of(project)::in);
  }

  ComposeProgram required() {
    return program().orElseThrow(() -> ComposeFaults.composeMissing(MISSING));
  }

  static final String MISSING =
      "neither 'docker compose' nor 'docker-compose' is on the path of the worker; nothing was"
          + " changed; install one of them";

  private ComposeModel parse(ComposeProject project, String printed) {
    try {
      return ComposeModel.parse(printed, project.name() + required().separator());
    } catch (YAMLException e) {
      throw ComposeFaults.composeInvalid(
          "what compose makes of "
              + project.files()
              + " is no YAML: "
              + HiddenValues.of(project).in(String.valueOf(e.getMessage())));
    }
  }

  private static void requireFiles(ComposeProject project) {
    for (Path file : project.files()) {
      if (!Files.isReadable(file)) {
        throw ComposeFaults.composeInvalid(
            "the compose file '"
                + file
                + "' is not there or cannot be read; nothing was changed; correct"
                + " runtime.directory and runtime.files in the profile");
      }
    }
  }
}
