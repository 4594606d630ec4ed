package org.rollbackpipelines.activities.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;

/**
 * Finds and ends processes inside a container whose processes this worker cannot see, because it
 * runs in a container itself or as another user. It uses what the image has.
 */
final class ContainerLeftovers {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(100);

  /** Debian's slim images have no kill but for the one inside shells, and always Perl. */
  private static final List<List<String>> KILLS =
      List.of(List.of("kill", "-KILL"), List.of("perl", "-e", "kill 'KILL', @ARGV"));

  private final Commands commands;
  private final String container;
  private final String variable;

  ContainerLeftovers(Commands commands, String container, String variable) {
    this.commands = commands;
    this.container = container;
    this.variable = variable;
  }

  /** Ends all processes that were started with the variable. */
  void end() {
    Patience patience = new Patience(commands.pulse());
    long began = System.nanoTime();
    List<String> left = left();
    while (!left.isEmpty()) {
      if (System.nanoTime() - began > LONGEST.toNanos()) {
        throw new IllegalStateException(
            "processes "
                + left
                + " of an earlier attempt live on in container '"
                + container
                + "' and could not be ended; nothing was begun; end them, then try again");
      }
      kill(left);
      patience.pause(MOMENT, "ending what an earlier attempt left in " + container);
      left = left();
    }
  }

  private List<String> left() {
    CommandResult found =
        exec(
            List.of("find", "/proc", "-maxdepth", "2", "-path", "/proc/[0-9]*/environ"),
            List.of("-exec", "grep", "-qszFx", variable, "{}", ";", "-print"));
    if (found.missing() || found.stderr().contains("grep")) {
      throw new IllegalStateException(
          "cannot see whether an earlier attempt still works in container '"
              + container
              + "': its image has no find or no grep; run the worker on the host itself, as root: "
              + found.lastLines(1));
    }
    return found.stdout().lines().map(line -> line.split("/", -1)[2]).toList();
  }

  private void kill(List<String> pids) {
    for (List<String> kill : KILLS) {
      if (!exec(kill, pids).missing()) {
        return;
      }
    }
  }

  private CommandResult exec(List<String> program, List<String> arguments) {
    List<String> argv = new ArrayList<>(Arrays.asList("docker", "exec", container));
    argv.addAll(program);
    argv.addAll(arguments);
    return commands.run(Command.of(argv).within(ANSWER));
  }
}
