package org.rollbackpipelines.starter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with caches alone. */
@Command(
    name = "cache",
    description =
        "Looks after the caches alone: clears them, or single entries of them; restarts a server.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CacheClearCommand.class, CacheRestartCommand.class})
final class CacheCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what is to be done with the caches: cache clear, cache restart");
  }
}
