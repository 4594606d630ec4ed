package org.rollbackpipelines.activities.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** A worker that runs one program, in a process of its own so that it can be killed. */
final class WorkerOfOneCommand {
  private WorkerOfOneCommand() {}

  public static void main(String[] args) {
    Command command = Command.of(Arrays.asList(args).subList(1, args.length));
    CommandResult result =
        new Commands(doing -> {}, Path.of(args[0])).run(command.within(Duration.ofMinutes(5)));
    System.out.println(result.exit() + " " + result.stdout().length());
  }
}
