package org.rollbackpipelines.activities.pm2;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.folder.PassedOn;

/**
 * The pm2 program. It hands all of its environment on to what it starts, its daemon included, so it
 * is given none of the worker's that is not meant for them.
 */
final class Pm2Program {
  /** Every application has a limit of its own after which pm2 kills it. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Commands commands;
  private final List<String> program;
  private final Path home;

  Pm2Program(Commands commands, List<String> program, Path home) {
    this.commands = commands;
    this.program = program;
    this.home = home;
  }

  boolean missing() {
    String first = program.get(0);
    return first.indexOf('/') < 0 ? !Commands.has(first) : !Files.isExecutable(Path.of(first));
  }

  /** Runs pm2 to its end, whatever its exit code. */
  CommandResult run(List<String> arguments) {
    return run(home, usual(), arguments);
  }

  /** The same in a folder, with exactly this environment for what it starts. */
  CommandResult run(Path folder, Map<String, String> environment, List<String> arguments) {
    Map<String, String> wanted = new HashMap<>(environment);
    wanted.put("PM2_HOME", home.toString());
    List<String> argv = new ArrayList<>(List.of("env"));
    unwanted(wanted.keySet()).forEach(name -> argv.addAll(List.of("-u", name)));
    argv.addAll(program);
    argv.addAll(arguments);
    Path in = Files.isDirectory(folder) ? folder : Path.of("/");
    return commands.run(Command.of(argv).in(in).with(wanted).within(LONGEST));
  }

  /** What a program needs to run at all, as the worker has it. */
  static Map<String, String> usual() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    PassedOn.reduce(environment);
    return environment;
  }

  /** The mark of a command, too: what carries it is ended with the command. */
  private static Set<String> unwanted(Set<String> wanted) {
    Set<String> names = new HashSet<>(System.getenv().keySet());
    names.add(Commands.MARK);
    names.removeAll(wanted);
    return names;
  }
}
