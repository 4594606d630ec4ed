package org.rollbackpipelines.activities.folder;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;

/** Makes a fresh release folder ready to run with the profile's build command. */
final class ReleaseBuild {
  private static final int LINES = 12;

  /** The step's own timeout ends a build sooner: its thread is interrupted then. */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** A compiler or a download that shows no sign of life for so long never will. */
  private static final Duration HUNG = Duration.ofMinutes(15);

  private final Commands commands;
  private final RuntimeFolder folder;
  private final List<String> build;

  ReleaseBuild(Commands commands, RuntimeFolder folder, List<String> build) {
    this.commands = commands;
    this.folder = folder;
    this.build = build;
  }

  /** Builds the release unless that was done before; says what it did. */
  String of(Path release) {
    if (build.isEmpty()) {
      return release + " needs no build";
    }
    if (Ready.is(release)) {
      return release + " was built before";
    }
    CommandResult result = run(release);
    keep(release, result);
    return "built " + release + " in " + result.took().toMillis() / 1000.0 + " s";
  }

  private CommandResult run(Path release) {
    String program = build.get(0);
    if (program.indexOf('/') < 0 && !Commands.has(program)) {
      throw failed(release, "'" + program + "' is not on the path of the worker; install it");
    }
    return commands.run(Command.of(build).in(release).within(LONGEST).idleFor(HUNG));
  }

  private void keep(Path release, CommandResult result) {
    Path log = folder.buildLog(release);
    String output = result.stdout() + result.stderr();
    try {
      PrivateFiles.replace(log, output.getBytes(StandardCharsets.UTF_8));
      if (result.ok()) {
        Ready.note(release, "built with " + String.join(" ", build));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "built " + release + " and cannot write that down; what runs was not touched", e);
    }
    if (!result.ok()) {
      throw failed(
          release, "exit code " + result.exit() + " (all of it: " + log + "): " + last(result));
    }
  }

  private ApplicationFailure failed(Path release, String how) {
    return ApplicationFailure.newNonRetryableFailure(
        "the build '"
            + String.join(" ", build)
            + "' in "
            + release
            + " failed, and what runs was not touched: "
            + how,
        "BuildFailed");
  }

  /** Some programs complain on standard output. */
  private static String last(CommandResult result) {
    String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
