package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "restore",
    description = {
      "Restores a backup and leaves the code as it is. What was live is kept beside it.",
      "See what it would do with: rollback plan --tier database"
    })
final class DatabaseRestoreCommand extends LaunchCommand {
  @Mixin private final BackupOptions backup = new BackupOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stands in the report.")
  private String reason = "";

  @Override
  Launch launch(Profile profile) {
    return new Launch(
        TierName.DATABASE,
        "Restores data of " + profile.application(),
        backup.with(
            new RollbackRequest(
                profile.application(),
                null,
                reason,
                null,
                true,
                user(),
                approveBy(),
                profile.fingerprint()),
            null));
  }
}
