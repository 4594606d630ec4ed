package org.rollbackpipelines.starter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with traffic alone. */
@Command(
    name = "traffic",
    description =
        "Looks after the users alone: sends them to another side, keeps them out, lets them in.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TrafficSwitchCommand.class, TrafficCloseCommand.class, TrafficOpenCommand.class})
final class TrafficCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what is to be done with the users: traffic switch, traffic close, traffic open");
  }
}
