package org.rollbackpipelines.activities.docker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.yaml.snakeyaml.error.YAMLException;

/** Compose files as the host's compose understands them, before there is any profile. */
public final class ComposeConfig {
  private static final Duration QUICK = Duration.ofSeconds(30);

  private final Commands commands;

  public ComposeConfig(Commands commands) {
    this.commands = commands;
  }

  /** How compose is called on this host; empty where there is none. */
  public Optional<List<String>> program() {
    try {
      return ComposeProgram.find(commands).map(ComposeProgram::argv);
    } catch (CommandFailedException e) {
      return Optional.empty();
    }
  }

  /** The files as one document, merged and filled in; empty where compose cannot read them. */
  public Optional<Map<?, ?>> read(List<String> program, Path folder, List<String> files) {
    List<String> argv = new ArrayList<>(program);
    argv.addAll(List.of("--project-directory", folder.toString()));
    files.forEach(file -> argv.addAll(List.of("--file", folder.resolve(file).toString())));
    argv.add("config");
    try {
      CommandResult answer = commands.run(Command.of(argv).in(folder).within(QUICK));
      return answer.ok() ? Optional.of(ComposeModel.document(answer.stdout())) : Optional.empty();
    } catch (CommandFailedException | YAMLException e) {
      return Optional.empty();
    }
  }
}
