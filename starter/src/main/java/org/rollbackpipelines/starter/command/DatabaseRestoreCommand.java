package org.rollbackpipelines.starter.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "restore",
    description = {
      "Restores a backup and leaves the code as it is. What was live is kept beside it.",
      "See what it would do with: rollback plan --tier database"
    })
final class DatabaseRestoreCommand extends LaunchCommand {
  @Option(
      names = "--backup",
      paramLabel = "ID",
      description = "Backup to restore (default: the one of the release that runs).")
  private @Nullable String backup;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "Restore the newest proven backup from before this moment, such as 2026-03-01T12:00:00Z.")
  private @Nullable Instant before;

  @Option(names = "--stop-first", description = "Stop what runs before the backup is read in.")
  private boolean stopFirst;

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
        new RollbackRequest(
                profile.application(),
                null,
                reason,
                null,
                true,
                user(),
                approveBy(),
                profile.fingerprint())
            .with(null, backup, before)
            .stoppingFirst(stopFirst));
  }
}
