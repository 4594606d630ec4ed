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

/** Makes a fresh release folder ready to run with the profile's commands. */
final class ReleaseBuild {
  private static final int LINES = 12;

  /** The step's own timeout ends a build sooner: its thread is interrupted then. */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** A compiler or a download that shows no sign of life for so long never will. */
  private static final Duration HUNG = Duration.ofMinutes(15);

  private final Commands commands;
  private final RuntimeFolder folder;
  private final List<List<String>> all;

  ReleaseBuild(Commands commands, RuntimeFolder folder, List<List<String>> all) {
    this.commands = commands;
    this.folder = folder;
    this.all = all;
  }

  /** Builds the release unless that was done before; says what it did. */
  String of(Path release) {
    if (all.isEmpty()) {
      return release + " needs no build";
    }
    if (Ready.is(release) && !folder.lacksOutput(release)) {
      return release + " was built before";
    }
    Duration took = runAll(release);
    requireOutput(release);
    note(release);
    return "built " + release + " in " + took.toMillis() / 1000.0 + " s";
  }

  /** Runs the commands one after the other; how long they took. */
  Duration runAll(Path release) {
    Duration took = Duration.ZERO;
    StringBuilder output = new StringBuilder();
    for (List<String> one : all) {
      CommandResult result = run(one, release);
      output.append(result.stdout()).append(result.stderr());
      took = took.plus(result.took());
      keep(one, release, result, output.toString());
    }
    return took;
  }

  private CommandResult run(List<String> command, Path release) {
    String program = command.get(0);
    if (program.indexOf('/') < 0 && !Commands.has(program)) {
      throw failed(
          command, release, "'" + program + "' is not on the path of the worker; install it");
    }
    return commands.run(Command.of(command).in(release).within(LONGEST).idleFor(HUNG));
  }

  private void keep(List<String> command, Path release, CommandResult result, String output) {
    Path log = folder.buildLog(release);
    try {
      PrivateFiles.replace(log, output.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritten(release, e);
    }
    if (!result.ok()) {
      throw failed(
          command,
          release,
          "exit code " + result.exit() + " (all of it: " + log + "): " + last(result));
    }
  }

  private void requireOutput(Path release) {
    if (folder.lacksOutput(release)) {
      throw failed(
          all.get(all.size() - 1), release, "it left nothing in " + folder.output(release));
    }
  }

  private void note(Path release) {
    try {
      Ready.note(
          release,
          "built with " + String.join("; ", all.stream().map(ReleaseBuild::words).toList()));
    } catch (IOException e) {
      throw unwritten(release, e);
    }
  }

  private static UncheckedIOException unwritten(Path release, IOException e) {
    return new UncheckedIOException(
        "built " + release + " and cannot write that down; what runs was not touched", e);
  }

  private static ApplicationFailure failed(List<String> command, Path release, String how) {
    return ApplicationFailure.newNonRetryableFailure(
        "the build '"
            + words(command)
            + "' in "
            + release
            + " failed, and what runs was not touched: "
            + how,
        "BuildFailed");
  }

  private static String words(List<String> command) {
    return String.join(" ", command);
  }

  /** Some programs complain on standard output. */
  private static String last(CommandResult result) {
    String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
