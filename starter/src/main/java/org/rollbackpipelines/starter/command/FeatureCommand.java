package org.rollbackpipelines.starter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with one feature alone. */
@Command(
    name = "feature",
    description = "Turns one feature or plugin on or off, while the release runs on.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {FeatureOffCommand.class, FeatureOnCommand.class})
final class FeatureCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what is to be done: feature off, or feature on");
  }
}
