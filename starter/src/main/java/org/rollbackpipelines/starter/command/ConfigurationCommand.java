package org.rollbackpipelines.starter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with configuration alone. */
@Command(
    name = "configuration",
    description = "Looks after the configuration files alone: restores them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ConfigurationRestoreCommand.class})
final class ConfigurationCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what is to be done: configuration restore");
  }
}
