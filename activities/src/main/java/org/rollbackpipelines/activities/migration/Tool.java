package org.rollbackpipelines.activities.migration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.MigrationTool;

/** The program of a migration tool, as a profile says it is begun. */
final class Tool {
  /** The name of its sessions in the server, where the tool passes it on. */
  static final String SESSIONS = "rollback-migration";

  /** How long a question may take that changes nothing. */
  static final Duration A_QUESTION = Duration.ofMinutes(2);

  private static final Duration LOCK = Duration.ofSeconds(15);

  private final Commands commands;
  private final References references;
  private final MigrationTool profile;

  Tool(Commands commands, References references, MigrationTool profile) {
    this.commands = commands;
    this.references = references;
    this.profile = profile;
  }

  /** Where it runs. */
  Path directory() {
    return Path.of(profile.directory());
  }

  /** Runs it with these arguments; it must end with exit code 0. */
  String require(Duration limit, String... arguments) {
    List<String> argv = new ArrayList<>(profile.command());
    if (argv.isEmpty()) {
      argv.add(profile.tool().word());
    }
    argv.addAll(List.of(arguments));
    return run(limit, argv);
  }

  /** Runs a command of the profile's; it must end with exit code 0. */
  String run(Duration limit, List<String> argv) {
    try {
      return commands.require(command(limit, argv)).stdout();
    } catch (CommandFailedException e) {
      throw new ToolFailedException(Complaint.of(e, profile.command(), profile.tool().word()));
    }
  }

  /** What the profile adds comes last: it knows better what its tool bears. */
  private Command command(Duration limit, List<String> argv) {
    Command command =
        Command.of(argv)
            .in(directory())
            .within(limit)
            .with(
                Map.of(
                    "PGAPPNAME",
                    SESSIONS,
                    "PGCONNECT_TIMEOUT",
                    "10",
                    "PGOPTIONS",
                    "-c lock_timeout="
                        + LOCK.toMillis()
                        + " -c statement_timeout="
                        + Math.max(1, limit.toMillis())));
    for (Map.Entry<String, String> entry : profile.environment().entrySet()) {
      String value = resolved(entry.getValue());
      command =
          value.equals(entry.getValue())
              ? command.with(Map.of(entry.getKey(), value))
              : command.withSecret(entry.getKey(), value);
    }
    return command;
  }

  private String resolved(String text) {
    try {
      return references.resolve(text);
    } catch (UnresolvedReferenceException e) {
      throw new ToolFailedException(String.valueOf(e.getMessage()));
    }
  }
}
