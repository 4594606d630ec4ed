package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.ProcessTable;

/**
 * Runs programs inside containers. Docker lets such a program go on when the one who asked for it
 * is gone, so each carries the name of its work, and whoever does that work again ends it first.
 */
public final class ContainerPrograms {
  static final String WORK = "ROLLBACK_WORK";

  private final DockerClient docker;
  private final Commands commands;

  public ContainerPrograms(DockerClient docker, Commands commands) {
    this.docker = docker;
    this.commands = commands;
  }

  /**
   * Ends what an earlier attempt left of the work, and runs the program to its end.
   *
   * @param work the same for each attempt, and for nothing else in the container
   */
  public CommandResult run(String container, String work, Command command) {
    return run(container, work, command, commands::run);
  }

  /** The same, and fails unless the program's exit code is 0. */
  public CommandResult require(String container, String work, Command command) {
    return run(container, work, command, commands::require);
  }

  private CommandResult run(
      String container, String work, Command command, Function<Command, CommandResult> way) {
    end(container, work);
    boolean over = false;
    try {
      CommandResult result = way.apply(inside(container, work, patient(container, command)));
      over = result.ok();
      return result;
    } finally {
      if (!over) {
        endThoughInterrupted(container, work);
      }
    }
  }

  /** Ends all that is left of the work in the container. */
  public void end(String container, String work) {
    if (ProcessTable.seesInto(firstProcess(container))) {
      ProcessTable.endAllWith(WORK + "=" + work);
    } else {
      new ContainerLeftovers(commands, container, WORK + "=" + work).end();
    }
  }

  /** A cancelled step cleans up with a thread that still is to end. */
  private void endThoughInterrupted(String container, String work) {
    boolean interrupted = Thread.interrupted();
    try {
      end(container, work);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Where the host does not show what goes on inside, a silent program may well be busy. */
  private Command patient(String container, Command command) {
    return ProcessTable.seesInto(firstProcess(container))
        ? command
        : command.idleFor(command.deadline());
  }

  private long firstProcess(String container) {
    Long pid =
        EngineUnreachableException.asking(
            () -> docker.inspectContainerCmd(container).exec().getState().getPidLong());
    return pid == null ? 0 : pid;
  }

  /**
   * Values go by the environment of the docker program, never in its arguments. With the mark of
   * the command among them, whoever ends the command on this host ends the program as well, and
   * sees that it works.
   */
  private static Command inside(String container, String work, Command command) {
    Map<String, String> environment = new HashMap<>(command.environment());
    environment.put(WORK, work);
    List<String> argv = new ArrayList<>(List.of("docker", "exec", "-e", Commands.MARK));
    new TreeSet<>(environment.keySet()).forEach(name -> argv.addAll(List.of("-e", name)));
    argv.add(container);
    argv.addAll(command.argv());
    return new Command(
        argv,
        command.directory(),
        environment,
        command.secrets(),
        command.deadline(),
        command.stall(),
        command.hiding());
  }
}
