package org.rollbackpipelines.starter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with queues alone. */
@Command(
    name = "queue",
    description =
        "Looks after the queues alone: shows how they stand, pauses and resumes them, puts their"
            + " jobs away and back.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      QueueListCommand.class,
      QueuePauseCommand.class,
      QueueResumeCommand.class,
      QueueClearCommand.class,
      QueuePutBackCommand.class,
      QueueKeptCommand.class
    })
final class QueueCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what is to be done with the queues: queue list, queue pause, queue resume,"
            + " queue clear, queue put-back, queue kept");
  }
}
