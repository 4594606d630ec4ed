package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.TierName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "restore",
    description = {
      "Restores a backup and leaves the code as it is. What was live is kept beside it.",
      "See what it would do with: rollback plan --tier database"
    })
final class DatabaseRestoreCommand extends ReasonedLaunchCommand {
  @Mixin private final BackupOptions backup = new BackupOptions();

  @Override
  Launch launch(Profile profile) {
    return launch(
        TierName.DATABASE,
        profile,
        "Restores data of " + profile.application(),
        bare -> backup.with(bare, null));
  }
}
