package org.rollbackpipelines.activities.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs as argument vectors, each in a process group of its own. A program that overstays
 * or hangs is killed with all it has started; so is one whose worker dies, by a guard that outlives
 * the worker, and without one before the next program runs.
 */
public final class Commands {
  /** The variable that tells whose a process is, whoever its parent is by now. */
  public static final String MARK = Leftovers.MARK;

  private final Pulse pulse;
  private final Leftovers leftovers;
  private final Launcher launcher;
  private final Guard guard;

  /**
   * Ends what a killed worker left behind.
   *
   * @param running folder where running programs are noted; the next worker must be given the same
   */
  public Commands(Pulse pulse, Path running) {
    this(pulse, new Leftovers(running), new Launcher(), new Guard(running));
  }

  Commands(Pulse pulse, Leftovers leftovers, Launcher launcher, Guard guard) {
    this.pulse = pulse;
    this.leftovers = leftovers;
    this.launcher = launcher;
    this.guard = guard;
    leftovers.endOrphans();
  }

  /** Whether the program is on the path of the worker. */
  public static boolean has(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  /** Says that slow work is alive that runs no program. */
  public Pulse pulse() {
    return pulse;
  }

  /** Runs the program to its end, whatever its exit code. */
  public CommandResult run(Command command) {
    requireProgram(command);
    leftovers.endOrphans();
    guard.watch();
    RunningCommand running = new RunningCommand(command, leftovers);
    try {
      running.start(launcher);
      return await(running);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw running.failed("was stopped because its step was cancelled or the worker goes down");
    } finally {
      running.end();
    }
  }

  /** Runs the program to its end; fails unless its exit code is 0. */
  public CommandResult require(Command command) {
    CommandResult result = run(command);
    if (!result.ok()) {
      throw new CommandFailedException(
          command, "ended with exit code " + result.exit(), complaint(result));
    }
    return result;
  }

  /** Runs programs side by side; each must end with exit code 0. */
  public void requireAll(List<Command> all) {
    Commands parts = new Commands(pulse.forOtherThreads(), leftovers, launcher, guard);
    List<Runnable> pieces = new ArrayList<>();
    all.forEach(command -> pieces.add(() -> parts.require(command)));
    SideBySide.run(pieces);
  }

  private CommandResult await(RunningCommand running) throws InterruptedException {
    @Nullable CommandResult result = running.look();
    while (result == null) {
      pulse.beat(running.doing());
      running.requireProgress();
      result = running.look();
    }
    return result;
  }

  /** Some programs complain on standard output. */
  private static String complaint(CommandResult result) {
    return result.stderr().isBlank() ? result.stdout() : result.stderr();
  }

  private static void requireProgram(Command command) {
    boolean known = command.program().contains("/") || has(command.program());
    if (!known) {
      throw new CommandFailedException(
          command,
          "cannot run: '" + command.program() + "' is not on the path of the worker; install it",
          "");
    }
  }
}
