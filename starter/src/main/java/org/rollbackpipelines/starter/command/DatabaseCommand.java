package org.rollbackpipelines.starter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with databases alone. */
@Command(
    name = "database",
    description =
        "Looks after the databases alone: lists backups, restores one, fetches one that others made,"
            + " takes migrations back, has the whole cluster go back, puts single rows back, takes a migration lock away.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DatabaseListCommand.class,
      DatabaseRestoreCommand.class,
      DatabaseDownCommand.class,
      DatabaseFetchCommand.class,
      DatabaseClusterCommand.class,
      DatabasePutBackCommand.class,
      DatabaseUnlockCommand.class
    })
final class DatabaseCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what is to be done: database list, restore, down, fetch, cluster, put-back or unlock");
  }
}
